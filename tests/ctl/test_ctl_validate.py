#!/usr/bin/python3
"""hinomictl validate, as a script sees it: the lines and the exit status."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

CORPUS = pathlib.Path(sys.argv[1]) / 'tests/corpus/stix'
HINOMICTL = sys.argv[2]


class Validate(unittest.TestCase):
    def run_command(self, *args):
        done = subprocess.run([HINOMICTL, 'validate', *map(str, args)],
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_ok(self):
        good = CORPUS / 'good/incident.json'
        self.assertEqual(self.run_command(good, good),
                         (0, 'ok incident--deaca846-35d9-451f-9468-9dad4463ca69\n' * 2, ''))

    def test_refused(self):
        with tempfile.NamedTemporaryFile('w', suffix='.json') as file:
            json.dump({'more': False, 'objects': [
                {'type': 'mutex', 'id': 'mutex--deaca846-35d9-451f-9468-9dad4463ca69'},
                5,
                {'type': 'mutex', 'id': 'mutex--1', 'name': 'x'}]}, file)
            file.flush()
            self.assertEqual(
                self.run_command(file.name),
                (1, 'refused mutex--deaca846-35d9-451f-9468-9dad4463ca69: missing-property\n'
                    'refused -: not-object\n'
                    'refused -: id-form\n', ''))
            status, out, errors = self.run_command('--verbose', file.name)
            self.assertEqual((status, len(out.splitlines()), len(errors.splitlines())), (1, 3, 3))
            self.assertIn('name', errors)

    def test_whole_file(self):
        bad = CORPUS / 'bad/json-syntax--comment.json'
        self.assertEqual(self.run_command(bad), (1, f'refused {bad}: json-syntax\n', ''))

    def test_usage(self):
        self.assertEqual(self.run_command()[0], 2)
        self.assertEqual(self.run_command('--no-such-option')[0], 2)
        status, out, errors = self.run_command(CORPUS / 'good/incident.json', '/no/such/file')
        self.assertEqual((status, out.count('ok')), (2, 1))
        self.assertIn('/no/such/file', errors)
        status, out, _ = self.run_command('--help')
        self.assertEqual(status, 0)
        self.assertIn('Exit status', out)


if __name__ == '__main__':
    RESULT = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=0).result
    FAILED = len(RESULT.failures) + len(RESULT.errors)
    print(f"{'not ok' if FAILED else 'ok'} 1 - {RESULT.testsRun} tests of hinomictl validate")
    print('1..1')
    sys.exit(1 if FAILED else 0)
