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
                    self.assertIn(text.partition('@')[0], cast)
                    self.assertIn(text.partition('@')[2], ('', 'modified', 'digest'))
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
            party = stix['extensions'][EXTENSION].get('party')
            if party is None:
                continue
            kinds.append(party['kind'])
            # That it is NISC counts from NISC alone.
            self.assertEqual(stix.get('created_by_ref'),
                             'identity--12292caa-587d-4dea-a0ef-4d47b0a49192'
                             if party['kind'] == 'nisc' else None)
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

    def test_contacts_are_of_a_party(self):
        """Of each liaison and each CEPTOAR one, by an extension that is of the exercise alone."""
        with_contact, parties = set(), set()
        for _, _, _, stix, cast in self.each():
            if stix['type'] != 'identity':
                continue
            section = stix['extensions'][EXTENSION]
            if section.get('party', {}).get('kind') in ('liaison', 'ceptoar'):
                parties.add(stix['id'])
            if 'poc' in section:
                self.assertIn(section['poc']['of'], cast)
                self.assertIn('演習役', stix['name'])
                self.assertTrue(all('演習用内線' in way['address']
                                    for way in section['poc']['means']))
                with_contact.add(section['poc']['of'])
        self.assertEqual(with_contact, parties)

    def test_early_warnings_have_agreements(self):
        """別添2(3)④: directly only by an agreement in force, the liaison at the same instant."""
        agreed, sent = set(), {}
        for _, inject, time, stix, cast in self.each():
            section = stix.get('extensions', {}).get(EXTENSION, {})
            if section.get('agreement', {}).get('state') == 'in-force':
                agreed |= set(section['agreement']['parties'])
            hop = section.get('hop')
            if hop is not None and hop['hop'] == 0 and hop['action'] == 'sent':
                sent.setdefault(hop['advisory']['id'], []).append(
                    (hop['at'], cast[hop['recipient']]))
        self.assertTrue(sent)
        for rows in sent.values():
            self.assertEqual(len({at for at, _ in rows}), 1)
            parties = [stix['extensions'][EXTENSION]['party'] for _, stix in rows]
            sectors = {sector for party in parties if party['kind'] == 'liaison'
                       for sector in party['sectors']}
            for (_, stix), party in zip(rows, parties):
                if party['kind'] == 'ceptoar':
                    self.assertIn(stix['id'], agreed)
                    self.assertLessEqual(set(party['sectors']), sectors)

    def test_advisories_name_no_operator(self):
        """別添2(2): neither a name nor a reference of a report's originator."""
        names, texts_of = set(), []
        for _, inject, _, stix, cast in self.each():
            if stix['type'] == 'identity' and \
                    stix['extensions'][EXTENSION].get('party', {}).get('kind') == 'operator':
                names |= {stix['id'], stix['name'],
                          stix['name'].replace('株式会社', '').strip()}
            if 'advisory' in stix.get('extensions', {}).get(EXTENSION, {}):
                self.assertEqual(stix['created_by_ref'], '$nisc')
                for ref in stix['object_refs']:
                    self.assertNotEqual(cast[ref].get('type'), 'incident')
                texts_of.append(list(texts(inject['object'])))
        self.assertEqual(len(texts_of), 4)
        for text in (text for one in texts_of for text in one):
            self.assertFalse([name for name in names if name in text])

    def test_advisories_go_their_ways(self):
        """One to the end, one refused and left, one early, one corrected, one found useful."""
        done, opinions, scopes = {}, set(), []
        versions = {}
        for _, _, time, stix, cast in self.each():
            section = stix.get('extensions', {}).get(EXTENSION, {})
            if 'advisory' in section:
                versions[stix['id']] = versions.get(stix['id'], 0) + 1
                self.assertEqual('change' in section['advisory'], versions[stix['id']] > 1)
            if stix['type'] == 'opinion':
                opinions.add(stix['object_refs'][0])
            if 'scope_request' in section:
                scopes.append(section['scope_request']['action'])
            hop = section.get('hop')
            if hop is None:
                continue
            self.assertEqual(hop['at'], time.strftime('%Y-%m-%dT%H:%M:%SZ'))
            self.assertEqual(hop['actor'], stix['created_by_ref'])
            cells = done.setdefault((hop['advisory']['id'], versions[hop['advisory']['id']]), {})
            sending = hop['action'] in ('sent', 'relayed')
            who = hop['recipient'] if sending else hop['actor']
            self.assertEqual((hop['hop'], who) in cells, not sending)
            cells.setdefault((hop['hop'], who), []).append(hop['action'])
        ends = {key: sorted(steps[-1] for steps in cells.values()) for key, cells in done.items()}
        self.assertEqual(set(ends[('$advisory-power', 1)]), {'accepted'})
        self.assertEqual(set(ends[('$advisory-power', 2)]), {'accepted'})
        self.assertEqual(done[('$advisory-power', 1)].keys(), done[('$advisory-power', 2)].keys())
        self.assertEqual(set(ends[('$advisory-phishing', 1)]), {'accepted'})
        self.assertEqual(ends[('$advisory-fuel', 1)],
                         ['accepted', 'accepted', 'accepted', 'delivered', 'refused', 'relayed'])
        self.assertEqual(opinions, {'$advisory-power'})
        self.assertEqual(scopes, ['asked', 'granted'])

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
