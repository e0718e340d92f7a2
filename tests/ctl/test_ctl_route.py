#!/usr/bin/python3
"""hinomictl route, as a script sees it: the routes, the exit status, and hostile input."""

import copy
import json
import subprocess
import sys
import unittest

HINOMICTL = sys.argv[1]
GIVEN = {
    'draft': {
        'kind': 'early-warning', 'importance': 'urgent', 'handling': 'operators', 'route': 'urgent',
        'recipients': ['electricity'],
        'sources': [{'id': 'incident--1', 'originator': 'identity--operator', 'scope': ['electricity']}],
    },
    'at': '2018-09-05T19:45:00Z',
    'emergency': False,
    'parties': [
        {'id': 'identity--nisc', 'kind': 'nisc'},
        {'id': 'identity--liaison', 'kind': 'liaison', 'organization': 'meti', 'sectors': ['electricity']},
        {'id': 'identity--poc', 'kind': 'ceptoar', 'ceptoar': 'electricity-ceptoar', 'sectors': ['electricity']},
        {'id': 'identity--gas', 'kind': 'ceptoar', 'ceptoar': 'gas-ceptoar', 'sectors': ['gas']},
        {'id': 'identity--operator', 'kind': 'operator', 'member_of': 'identity--poc'},
    ],
    'contacts': [
        {'id': 'identity--a', 'of': 'identity--liaison', 'rank': 0,
         'duty': [{'from': '2018-09-01T00:00:00Z', 'until': '2018-09-05T19:45:00Z'}]},
        {'id': 'identity--b', 'of': 'identity--liaison', 'rank': 1},
    ],
    'agreements': [
        {'kind': 'early-warning', 'parties': ['identity--nisc', 'identity--poc'], 'from': '2018-01-01T00:00:00Z'},
    ],
}


class Route(unittest.TestCase):
    def run_command(self, given, *args):
        if not isinstance(given, (bytes, str)):
            given = json.dumps(given)
        if isinstance(given, str):
            given = given.encode()
        done = subprocess.run([HINOMICTL, 'route', *args], input=given, capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def route(self, **draft):
        given = copy.deepcopy(GIVEN)
        given['draft'].update(draft)
        status, out, errors = self.run_command(given, '--json')
        self.assertEqual((status, errors), (0, ''))
        return json.loads(out)

    def told(self, routes):
        return {each['id']: each['role'] for each in routes['recipients']}

    def test_urgent(self):
        routes = self.route()
        self.assertEqual(routes['route'], 'urgent')
        self.assertEqual(self.told(routes), {
            'identity--liaison': 'cc', 'identity--poc': 'to', 'identity--operator': 'to'})
        liaison = next(each for each in routes['recipients'] if each['id'] == 'identity--liaison')
        self.assertEqual(liaison['hops'], [{
            'number': 0, 'from': 'identity--nisc', 'to': 'identity--liaison', 'contact': 'identity--b',
            'by': '2018-09-05T20:00:00.000000Z'}])

    def test_normal(self):
        routes = self.route(route='normal', kind='analysis')
        hops = next(each['hops'] for each in routes['recipients'] if each['id'] == 'identity--operator')
        self.assertEqual([hop['number'] for hop in hops], [1, 2, 3])

    def test_scope(self):
        routes = self.route(route='normal', kind='analysis', recipients=['electricity', 'gas'])
        self.assertNotIn('identity--gas', self.told(routes))
        [out] = routes['excluded']
        self.assertEqual((out['id'], out['reason'], out['clause']), ('identity--gas', 'outside-scope', '別添2(1)'))
        self.assertEqual(routes['to_ask'], [
            {'source': 'incident--1', 'originator': 'identity--operator', 'scope': ['gas-ceptoar']}])

    def test_no_agreement(self):
        given = copy.deepcopy(GIVEN)
        given['agreements'] = []
        status, out, _ = self.run_command(given)
        self.assertEqual((status, self.told(json.loads(out))), (0, {}))
        self.assertEqual({each['reason'] for each in json.loads(out)['excluded']}, {'no-agreement'})

    def test_malformed(self):
        cases = [
            '', '{', '[]', '{}', '{"draft": []}', '{"draft": {"kind": "warning"}}', '{"draft": {"aspect": 4}}',
            '{"draft": {"title": 1}}', '{"draft": {}, "at": "today"}', '{"draft": {}, "emergency": "no"}',
            '{"draft": {}, "parties": {}}', '{"draft": {}, "parties": [{"id": "a"}]}',
            '{"draft": {}, "parties": [{"id": "a", "kind": "nisc"}, {"id": "a", "kind": "nisc"}]}',
            '{"draft": {}, "contacts": [{"id": "a"}]}', '{"draft": {}, "agreements": [{"kind": "x"}]}',
            '{"draft": {"attachments": [{"name": "a.exe", "content": "YQ=="}]}}',
            '{"draft": {"attachments": [{"name": "a.txt", "content": "?"}]}}',
            '{"draft": {"sources": [{"id": "a", "scope": []}, {"id": "a"}]}}',
            b'{"draft": {"title": "\xff"}}', '[' * 100000,
        ]
        for given in cases:
            with self.subTest(str(given)[:60]):
                status, out, errors = self.run_command(given)
                self.assertEqual((status, out), (2, ''))
                self.assertRegex(errors, r'\Ahinomictl route: [^\n]+\n\Z')

    def test_usage(self):
        self.assertEqual(self.run_command('', '--no-such-option')[0], 2)
        self.assertEqual(self.run_command('{}', 'draft.json')[0], 2)
        self.assertEqual(self.run_command('{"draft": {}}', '--edition', 'none')[0], 1)
        status, out, errors = self.run_command('', '--help')
        self.assertEqual((status, errors), (0, ''))
        for word in ('draft', 'agreements', 'to_ask', 'Exit status'):
            self.assertIn(word, out)


if __name__ == '__main__':
    RESULT = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=0).result
    FAILED = len(RESULT.failures) + len(RESULT.errors)
    print(f"{'not ok' if FAILED else 'ok'} 1 - {RESULT.testsRun} tests of hinomictl route")
    print('1..1')
    sys.exit(1 if FAILED else 0)
