#!/usr/bin/python3
"""hinomictl anonymise, as a script sees it: the findings, the exit status, and hostile input."""

import json
import subprocess
import sys
import unittest

HINOMICTL = sys.argv[1]
OPERATOR = {
    'name': '東都電力株式会社', 'aliases': ['TEPX'], 'domains': ['toto.example'],
    'networks': ['203.0.113.0/24'], 'people': ['山田 太郎'], 'facilities': ['新川変電所'],
    'systems': ['DAS-3'], 'sector': 'electricity', 'prefectures': ['JP-13', '神奈川県', 'Chiba'],
}
OTHERS = [{'name': '新東都電力株式会社', 'sector': 'electricity', 'prefectures': ['13']}]


class Anonymise(unittest.TestCase):
    def run_command(self, text, *args):
        if not isinstance(text, (bytes, str)):
            text = json.dumps(text)
        if isinstance(text, str):
            text = text.encode()
        done = subprocess.run([HINOMICTL, 'anonymise', *args], input=text, capture_output=True, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def search(self, text, **more):
        given = {'operator': OPERATOR, 'register': OTHERS, 'k': 3, 'text': text, **more}
        status, out, errors = self.run_command(given)
        self.assertEqual((status, errors), (0, ''))
        self.assertEqual(list(json.loads(out)), ['findings'])
        return json.loads(out)['findings']

    def test_findings(self):
        text = '😀㈱東都電力の山田部長'
        self.assertEqual(self.search(text), [
            {'start': 1, 'end': 6, 'text': '㈱東都電力', 'kind': 'name', 'suggestion': 'ある電力事業者'},
            {'start': 7, 'end': 9, 'text': '山田', 'kind': 'person', 'suggestion': '担当者'},
        ])

    def test_kinds(self):
        cases = {
            'TEPX said so': 'alias', 'vpn[.]toto[.]example': 'domain', '203.0.113[.]9': 'address',
            '203.0.113.0/25': 'network', 'Mr. Yamada': 'person', 'soc@toto.example': 'contact',
            'Shinkawa substation': 'facility', 'ＤＡＳ３が停止': 'system', '14:27に停止': 'time',
            'note--5f1c2b3a-7d4e-4c1b-9a0f-1234567890ab': 'id', '千葉県で停電': 'place',
        }
        for text, kind in cases.items():
            with self.subTest(text):
                self.assertEqual([each['kind'] for each in self.search(text)], [kind])

    def test_k(self):
        self.assertEqual(len(self.search('東京都で停電', k=3)), 1)
        self.assertEqual(len(self.search('東京都で停電', k=2)), 0)
        self.assertEqual(len(self.search('神奈川県で14:27に停電', k=1)), 0)

    def test_missing(self):
        for given in ({}, {'operator': None, 'text': None}, {'operator': {}, 'register': [{}], 'text': '電力'}):
            status, out, errors = self.run_command(given)
            self.assertEqual((status, json.loads(out), errors), (0, {'findings': []}, ''))

    def test_malformed(self):
        cases = [
            '', '{', '[]', '"text"', '{"text": 1}', '{"k": -1}', '{"k": "3"}', '{"operator": []}',
            '{"operator": {"name": 1}}', '{"operator": {"aliases": "x"}}', '{"operator": {"people": [1]}}',
            '{"register": {}}', '{"register": [1]}', b'{"text": "\xff"}', '{"text": "\\u0000"}',
            {'text': 'x' * (1 << 20) + 'x'}, '[' * 100000,
        ]
        for given in cases:
            with self.subTest(str(given)[:40]):
                status, out, errors = self.run_command(given)
                self.assertEqual((status, out), (2, ''))
                self.assertRegex(errors, r'\Ahinomictl anonymise: [^\n]+\n\Z')

    def test_usage(self):
        self.assertEqual(self.run_command('', '--no-such-option')[0], 2)
        self.assertEqual(self.run_command('{}', 'text.json')[0], 2)
        status, out, errors = self.run_command('', '--help')
        self.assertEqual((status, errors), (0, ''))
        for word in ('prefectures', 'suggestion', 'Unicode', 'Exit status'):
            self.assertIn(word, out)


if __name__ == '__main__':
    RESULT = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=0).result
    FAILED = len(RESULT.failures) + len(RESULT.errors)
    print(f"{'not ok' if FAILED else 'ok'} 1 - {RESULT.testsRun} tests of hinomictl anonymise")
    print('1..1')
    sys.exit(1 if FAILED else 0)
