#!/usr/bin/python3
"""hinomictl level, as a script sees it: the verdict, the exit status, and hostile input."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HINOMICTL = sys.argv[1]
CASE = {
    'service': 'telecommunications',
    'cause': 'it',
    'started': '2016-10-12T10:00:00+09:00',
    'restored': None,
    'now': '2016-10-12T11:00:00+09:00',
    'quantities': [
        {'at': '2016-10-12T10:00:00+09:00', 'unit': 'users', 'value': 30000},
    ],
    'judgements': [],
}
DEPOSITS = {
    **CASE,
    'service': 'deposits',
    'quantities': [],
    'judgements': [{'rule': 'substitution', 'excluded': True, 'reason': '窓口で対応'}],
}


class Level(unittest.TestCase):
    def run_command(self, text, *args, **environment):
        if not isinstance(text, (bytes, str)):
            text = json.dumps(text)
        if isinstance(text, str):
            text = text.encode()
        done = subprocess.run([HINOMICTL, 'level', *args], input=text, capture_output=True,
                              check=False, env={**os.environ, **environment})
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def judge(self, case, *args, **environment):
        status, out, errors = self.run_command(case, *args, **environment)
        self.assertEqual((status, errors), (0, ''))
        self.assertTrue(out.endswith('\n'))
        return json.loads(out)

    def test_members(self):
        self.assertEqual(self.judge(CASE), {
            'result': 'will-breach',
            'at': '2016-10-12T03:00:00.000000Z',
            'decides': [],
            'level': 'telecommunications',
            'clause': '別紙2 No accident occurs in which a failure of telecommunications equipment '
                      'stops or degrades the service to 30,000 users or more for 2 hours or longer',
        })

    def test_what_is_to_come(self):
        """10:00 + 2 h = 12:00, which is 03:00 UTC, whenever it is asked before."""
        for now in ('2016-10-12T09:00:00+09:00', '2016-10-11T10:00:00+09:00'):
            found = self.judge({**CASE, 'now': now})
            self.assertEqual((found['result'], found['at'], found['decides']),
                             ('will-breach', '2016-10-12T03:00:00.000000Z', []))

    def test_what_was_in_force(self):
        """A level changes with the 1st of April in Japan: each case is judged by its own."""
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(f"{os.environ['HINOMI_DATA_DIR']}/plan", f'{folder}/plan')
            path = pathlib.Path(folder, 'plan', '2009', 'levels.json')
            levels = json.loads(path.read_text())
            old = next(level for level in levels['levels'] if level['id'] == 'gas')
            new = json.loads(json.dumps(old).replace('"at_least": 30', '"at_least": 10'))
            self.assertNotEqual(new, old)
            new['id'] = 'gas-2019'
            old['in_force']['until'] = '2019-03-31'
            new['in_force']['from'] = '2019-04-01'
            levels['levels'].append(new)
            path.write_text(json.dumps(levels))
            for started, figure, result in [
                    ('2019-03-31T23:59:59+09:00', 20, ('not-breached', 'gas')),
                    ('2019-03-31T23:59:59+09:00', 30, ('breached', 'gas')),
                    ('2019-04-01T00:00:00+09:00', 20, ('breached', 'gas-2019')),
                    ('2019-04-01T00:00:00+09:00', 9, ('not-breached', 'gas-2019'))]:
                found = self.judge(
                    {**CASE, 'service': 'gas-supply', 'started': started,
                     'now': '2026-01-01T00:00:00+09:00',
                     'quantities': [{'at': started, 'unit': 'households', 'value': figure}]},
                    HINOMI_DATA_DIR=folder)
                self.assertEqual((found['result'], found['level']), result)

    def test_kinds(self):
        later = {**CASE, 'now': '2016-10-12T03:00:00Z'}
        few = {**CASE, 'quantities': [{**CASE['quantities'][0], 'value': {'max': 29999}}]}
        vague = {**CASE, 'quantities': [{**CASE['quantities'][0],
                                         'value': {'min': 20000, 'max': 40000}}]}
        for case, result in ((later, 'breached'), (few, 'not-breached'), (vague, 'undecided'),
                             (DEPOSITS, 'excluded')):
            self.assertEqual(self.judge(case)['result'], result)
        self.assertEqual(self.judge(vague)['decides'], ['users ≥ 30,000'])
        self.assertIsNone(self.judge(vague)['at'])

    def test_effects(self):
        effect = {'at': '2016-10-12T10:30:00+09:00', 'effect': 'deposit-withdrawal-delay-or-stop',
                  'value': True}
        case = {**DEPOSITS, 'effects': [effect], 'judgements': []}
        self.assertEqual(self.judge(case)['at'], '2016-10-12T01:30:00.000000Z')
        case['effects'].append({**effect, 'value': False, 'at': '2016-10-12T10:00:00+09:00'})
        case['effects'][0]['value'] = False
        self.assertEqual(self.judge(case)['result'], 'not-breached')

    def test_edition(self):
        case = {**CASE, 'service': 'card-payment', 'started': '2024-07-01T00:00:00Z',
                'now': '2024-07-01T01:00:00Z', 'quantities': []}
        verdict = self.judge(case, '--edition', '2024')
        self.assertEqual((verdict['result'], verdict['level']), ('undecided', 'card-payment'))
        self.assertEqual(self.run_command(case)[0], 2)
        self.assertEqual(self.run_command(CASE, '--edition', '1868')[0], 1)

    def test_language(self):
        verdict = self.judge({**CASE, 'quantities': []}, LANGUAGE='ja', LC_ALL='C.UTF-8')
        self.assertEqual(verdict['decides'], ['影響利用者数が30,000人以上'])
        self.assertTrue(verdict['clause'].startswith('別紙2 電気通信設備の故障により'))
        # JSON is UTF-8 in every locale.
        self.assertEqual(self.judge({**CASE, 'quantities': []}, LC_ALL='C')['decides'],
                         ['users ≥ 30,000'])

    def test_unheeded(self):
        case = {**CASE, 'judgements': [{'rule': 'telecommunications', 'excluded': True,
                                        'reason': 'x'}]}
        status, out, errors = self.run_command(case)
        self.assertEqual((status, json.loads(out)['result']), (0, 'will-breach'))
        self.assertIn('does not count', json.loads(out)['decides'][0])
        self.assertEqual(errors, 'hinomictl level: ' + json.loads(out)['decides'][0] + '\n')

    def test_hostile(self):
        whole = json.dumps(CASE)
        for text in ('', '{', '[' * 100000, '{"a":' * 100000, '\0' * 1000, b'\xff\xfe',
                     whole + whole, whole.replace('30000', '1e999'),
                     whole.replace('30000', '030000'), whole.replace('30000', '-1'),
                     whole.replace('"it"', '"IT"'), whole.replace('"it"', '"\\ud800"'),
                     whole[:-1] + ',"service":"gas-supply"}', whole[:-1] + ',"extra":1}',
                     whole.replace('2016-10-12T11', '2016-10-32T11'), ' ' * (1024 * 1024 + 1),
                     '"' + 'x' * (5 * 1024 * 1024) + '"'):
            status, out, errors = self.run_command(text)
            self.assertEqual((status, out), (2, ''), text[:80])
            self.assertRegex(errors, r'\Ahinomictl level: [^\n]+\n\Z')
            self.assertLess(len(errors), 400)

    def test_all_cuts(self):
        whole = json.dumps(CASE).encode()
        for length in range(0, len(whole), 7):
            status, out, _ = self.run_command(whole[:length])
            self.assertEqual((status, out), (2, ''))

    def test_usage(self):
        self.assertEqual(self.run_command('', '--no-such-option')[0], 2)
        self.assertEqual(self.run_command(CASE, 'case.json')[0], 2)
        status, out, errors = self.run_command('', '--help')
        self.assertEqual((status, errors), (0, ''))
        for word in ('quantities', 'judgements', 'will-breach', 'Exit status'):
            self.assertIn(word, out)
        folder = os.open('/', os.O_RDONLY)
        done = subprocess.run([HINOMICTL, 'level'], stdin=folder, capture_output=True, check=False)
        os.close(folder)
        self.assertEqual((done.returncode, done.stdout), (2, b''))
        self.assertIn(b'cannot be read', done.stderr)


if __name__ == '__main__':
    RESULT = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=0).result
    FAILED = len(RESULT.failures) + len(RESULT.errors)
    print(f"{'not ok' if FAILED else 'ok'} 1 - {RESULT.testsRun} tests of hinomictl level")
    print('1..1')
    sys.exit(1 if FAILED else 0)
