#!/usr/bin/python3
"""The scenarios of data/: their form, their references, and the plan's words in them."""
import datetime
import json
import os
import pathlib
import unittest

import jsonschema

DATA = pathlib.Path(os.environ['HINOMI_DATA_DIR'])
SCENARIOS = sorted(path for path in (DATA / 'scenarios').glob('*.json')
                   if not path.name.endswith('.schema.json'))
EXTENSION = 'extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76'


def load(path):
    return json.loads(path.read_text(encoding='utf-8'))


def plan(name):
    return {row['id']: row for row in load(DATA / 'plan' / '2009' / f'{name}.json')[name]}


def parse_time(text):
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))


def parse_offset(text):
    hours, minutes, seconds = (int(part) for part in text[1:].split(':'))
    return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def merge(target, patch):
    """RFC 7386."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merge(result.get(name), value)
    return result


def texts(value):
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)
    elif isinstance(value, str):
        yield value


class Scenarios(unittest.TestCase):
    def each(self):
        """Every inject with its time and its object as it then stands."""
        for path in SCENARIOS:
            scenario = load(path)
            cast = {}
            for inject in scenario['injects']:
                name = inject['object']['id']
                cast[name] = merge(cast.get(name), inject['object'])
                time = parse_time(scenario['start']) + parse_offset(inject['at'])
                yield scenario, inject, time, cast[name], cast

    def test_there_is_one(self):
        self.assertIn('hokkaido-2018.json', [path.name for path in SCENARIOS])

    def test_schema(self):
        schema = load(DATA / 'scenarios' / 'scenario.schema.json')
        jsonschema.Draft202012Validator.check_schema(schema)
        for path in SCENARIOS:
            jsonschema.Draft202012Validator(schema).validate(load(path))

    def test_times_ascend(self):
        for path in SCENARIOS:
            offsets = [parse_offset(inject['at']) for inject in load(path)['injects']]
            self.assertEqual(offsets, sorted(offsets))

    def test_references(self):
        for _, inject, _, stix, cast in self.each():
            for text in texts(inject['object']):
                if text.startswith('$'):
                    self.assertIn(text.removesuffix('@modified'), cast)
            self.assertIn('type', stix)

    def test_sources_are_listed(self):
        for scenario, inject, _, _, _ in self.each():
            cases = [row.get('case') for row in scenario['sources']]
            addresses = [row.get('address') for row in scenario['sources']]
            if inject['real']:
                self.assertIn(inject['source']['case'], cases)
                self.assertLessEqual(set(inject['source']['addresses']), set(addresses))

    def test_reports_use_the_plans_words(self):
        words = {name: plan(name) for name in ('sectors', 'services', 'units', 'threats', 'bases',
                                                'states', 'causes', 'handlings', 'ceptoars')}
        n_reports = 0
        for _, _, time, stix, cast in self.each():
            report = stix.get('extensions', {}).get(EXTENSION, {}).get('report')
            if report is None:
                continue
            n_reports += 1
            self.assertEqual(stix['type'], 'incident')
            self.assertIn(report['sector'], words['sectors'])
            if 'service' in report:
                self.assertEqual(words['services'][report['service']]['sector'], report['sector'])
            self.assertIn(report['state'], words['states'])
            self.assertIn(report['cause'], words['causes'])
            self.assertIn(report['threat'], words['threats'])
            self.assertIn(report['handling'], words['handlings'])
            self.assertIn('{category}-{case}'.format(**report['basis']), words['bases'])
            self.assertTrue(report['contact']['person'] and report['contact']['means'])
            for scope in report['scope']:
                self.assertTrue(scope in ('all', 'nisc') or scope in words['sectors'] or
                                scope in words['ceptoars'])
            for quantity in report['quantities']:
                self.assertIn(quantity['unit'], words['units'])
                self.assertTrue(quantity.get('unknown') or 'value' in quantity or 'min' in quantity)
                if 'at' in quantity:
                    self.assertLessEqual(parse_time(quantity['at']), time)
            self.assertLessEqual(parse_time(report['started']), time)
            if 'restored' in report:
                self.assertEqual(report['state'], 'normal')
                self.assertLessEqual(parse_time(report['restored']), time)
                self.assertLess(parse_time(report['started']), parse_time(report['restored']))
            self.assertEqual(report['threat'] == 'spill-over', 'caused_by' in report)
            if 'caused_by' in report:
                self.assertEqual(cast[report['caused_by']]['type'], 'incident')
            for location in report['location_refs']:
                self.assertEqual(cast[location]['type'], 'location')
        self.assertGreater(n_reports, 50)

    def test_effects_are_the_plans(self):
        """Each has three states: it is there, it is not, or nobody has spoken of it."""
        effects = plan('effects')
        there, gone = set(), set()
        for _, _, _, stix, _ in self.each():
            report = stix.get('extensions', {}).get(EXTENSION, {}).get('report', {})
            for effect in report.get('effects', []) + report.get('no_effects', []):
                self.assertIn(effect, effects)
            self.assertFalse(set(report.get('effects', [])) & set(report.get('no_effects', [])))
            if report.get('state') == 'normal':
                self.assertNotIn('effects', report)
            there |= set(report.get('effects', []))
            gone |= set(report.get('no_effects', []))
        self.assertGreater(len(there & gone), 1)

    def test_parties_are_the_plans(self):
        organizations, ceptoars, sectors = plan('organizations'), plan('ceptoars'), plan('sectors')
        kinds = []
        for _, _, _, stix, _ in self.each():
            if stix['type'] != 'identity':
                continue
            party = stix['extensions'][EXTENSION]['party']
            kinds.append(party['kind'])
            self.assertIn(party.get('organization', 'nisc'), organizations)
            self.assertIn(party.get('ceptoar', 't-ceptoar'), ceptoars)
            self.assertLessEqual(set(party.get('sectors', [])), set(sectors))
        self.assertEqual(kinds.count('nisc'), 1)
        self.assertGreater(kinds.count('liaison'), 1)

    def test_reports_have_ways(self):
        """Hop by hop in order (別添3(3)): the liaison receives, passes on, NISC receives."""
        ways = {}
        for _, _, time, stix, cast in self.each():
            receipt = stix.get('extensions', {}).get(EXTENSION, {}).get('receipt')
            if receipt is None:
                continue
            subject = receipt['subject']
            self.assertEqual(cast[subject['id']]['type'], 'incident')
            self.assertEqual(subject['modified'], subject['id'] + '@modified')
            self.assertEqual(stix['object_refs'], [subject['id']])
            self.assertLessEqual(parse_time(receipt['at']), time)
            ways.setdefault(subject['id'], []).append(
                (receipt['at'], receipt['hop'], receipt['action']))
        self.assertGreater(len(ways), 4)
        for way in ways.values():
            self.assertEqual(way, sorted(way))
            steps = [step[1:] for step in way]
            whole = [(1, 'received'), (2, 'relayed'), (2, 'received')]
            self.assertIn(steps, (whole, whole[1:]))

    def test_there_is_something_to_triage(self):
        found = set()
        for _, _, time, stix, cast in self.each():
            report = stix.get('extensions', {}).get(EXTENSION, {}).get('report', {})
            if 'taken_down' in report:
                found.add('taken down')
                self.assertLessEqual(parse_time(report['taken_down']['at']), time)
                self.assertNotEqual(report['on_behalf_of'], stix['created_by_ref'])
            if 'relays' in report:
                found.add('relayed')
                self.assertEqual(cast[report['relays']]['type'], 'incident')
                self.assertEqual(report['on_behalf_of'],
                                 cast[report['relays']]['created_by_ref'])
            if report.get('near_miss'):
                found.add('near miss')
                self.assertEqual(report['state'], 'normal')
        self.assertEqual(found, {'taken down', 'relayed', 'near miss'})

    def test_statements_use_the_plans_words(self):
        sectors, services = plan('sectors'), plan('services')
        said = set()
        for _, _, time, stix, cast in self.each():
            statement = stix.get('extensions', {}).get(EXTENSION, {}).get('statement')
            if statement is None:
                continue
            self.assertEqual(stix['type'], 'note')
            self.assertEqual([cast[name]['type'] for name in stix['object_refs']], ['identity'])
            self.assertIn(statement['sector'], sectors)
            if 'service' in statement:
                self.assertEqual(services[statement['service']]['sector'], statement['sector'])
            self.assertLessEqual(parse_time(statement['at']), time)
            said.add(statement['sector'])
        self.assertEqual(said, set(sectors))

    def test_it_touches_every_sector(self):
        touched = {report['sector'] for _, _, _, stix, _ in self.each()
                   for report in [stix.get('extensions', {}).get(EXTENSION, {}).get('report')]
                   if report is not None}
        self.assertEqual(touched | {'gas'}, set(plan('sectors')))


if __name__ == '__main__':
    unittest.main()
