#!/usr/bin/python3
"""The wire profile says one thing: its page, its schema, the gate and the encoder agree."""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema

SOURCE = pathlib.Path(sys.argv[1])
HINOMICTL, DRAFT_OBJECTS = sys.argv[2], sys.argv[3]
PROFILE = SOURCE / 'data/profile'
CORPUS = SOURCE / 'tests/corpus/stix'
KEY = 'extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76'
# What no JSON schema can say; the page says it.
BEYOND_A_SCHEMA = {
    'profile--advisory-forecast-order.json', 'profile--poc-duty-order.json',
    'profile--advisory-supersedes-incident.json',
    'profile--agreement-until-before.json',
'profile--alarm-shelved-until-then.json', 'profile--effect-there-and-not.json',
                   'profile--key-until-before-from.json',
                   'profile--quantity-range-turned.json', 'profile--restored-before-started.json'}


def read(path):
    return json.loads(path.read_text(encoding='utf-8'))


def objects_of(data):
    return data['objects'] if data.get('type') == 'bundle' else [data]


def validate(data):
    """What `hinomictl validate` says of some objects: the status and its lines."""
    with tempfile.NamedTemporaryFile('w', suffix='.json', encoding='utf-8') as file:
        json.dump(data, file, ensure_ascii=False)
        file.flush()
        done = subprocess.run([HINOMICTL, 'validate', '--verbose', file.name],
                              capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines(), done.stderr


class Profile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.schema = read(PROFILE / 'hinomi-extension.schema.json')
        jsonschema.Draft202012Validator.check_schema(cls.schema)
        cls.validator = jsonschema.Draft202012Validator(cls.schema)

    def assert_both(self, objects):
        for item in objects:
            errors = [error.message for error in self.validator.iter_errors(item)]
            self.assertEqual(errors, [], item.get('id'))
        status, lines, errors = validate(
            {'type': 'bundle', 'id': 'bundle--deaca846-35d9-451f-9468-9dad4463ca69',
             'objects': objects})
        self.assertEqual((status, errors), (0, ''))
        self.assertEqual([' '.join(line.split()[:2]) for line in lines],
                         ['ok ' + item['id'] for item in objects])

    def test_encoder(self):
        text = subprocess.run([DRAFT_OBJECTS], capture_output=True, text=True, check=True).stdout
        objects = json.loads(text)['objects']
        self.assertEqual([item['type'] for item in objects],
                         ['incident', 'incident', 'incident', 'note', 'location', 'identity',
                          'grouping', 'note', 'note', 'note', 'note', 'note', 'note'])
        self.assert_both(objects)
        form = re.compile(r'^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$')
        for item in objects:
            self.assertRegex(item['created'], form)
            self.assertRegex(item['modified'], form)
        self.assertEqual(objects[0]['id'], objects[1]['id'])
        self.assertLess(objects[0]['modified'], objects[1]['modified'])

    def test_page(self):
        """Every example holds, and every section of the schema has one."""
        blocks = re.findall(r'^```json\n(.*?)^```', (PROFILE / 'README.md').read_text('utf-8'),
                            re.MULTILINE | re.DOTALL)
        objects = [json.loads(block) for block in blocks]
        self.assert_both(objects)
        shown = {name for item in objects for name in item.get('extensions', {}).get(KEY, {})}
        self.assertEqual(shown, set(self.schema['$defs']['extension']['properties']))

    def test_page_names_rules(self):
        page = (PROFILE / 'README.md').read_text('utf-8')
        rules = {path.name.split('--')[0] for path in (CORPUS / 'bad').iterdir()}
        self.assertEqual({rule for rule in rules if f'`{rule}`' not in page}, set())

    def test_files(self):
        for name in ('locations', 'markings', 'publisher', 'nisc',
                     'extension-definition'):
            with self.subTest(name):
                self.assert_both(objects_of(read(PROFILE / f'{name}.json')))
        self.assertEqual(read(PROFILE / 'extension-definition.json')['id'], KEY)
        nisc = read(PROFILE / 'nisc.json')
        self.assertEqual(nisc['extensions'][KEY]['party']['kind'], 'nisc')
        self.assertIn(f'"created_by_ref": "{nisc["id"]}"', (PROFILE / 'README.md').read_text('utf-8'))
        self.assertEqual(read(PROFILE / 'extension-definition.json')['schema'], self.schema['$id'])

    def test_prefectures(self):
        objects = read(PROFILE / 'locations.json')['objects']
        places = [item for item in objects if item['type'] == 'location']
        words = {item['object_ref']: item['contents']['en']['name'] for item in objects
                 if item['type'] == 'language-content'}
        self.assertEqual([item['administrative_area'] for item in places],
                         [f'JP-{number:02}' for number in range(1, 48)])
        self.assertEqual({item['country'] for item in places}, {'JP'})
        self.assertEqual(set(words), {item['id'] for item in places})
        self.assertEqual(len(set(words.values())), 47)
        for item in objects:
            self.assertEqual(item['id'].partition('--')[2][14], '4')
        for item in places:
            self.assertTrue(item['name'].endswith(('都', '道', '府', '県')))
            self.assertTrue(20 < item['latitude'] < 46 and 122 < item['longitude'] < 154)

    def test_gate_and_schema_agree(self):
        for path in sorted((CORPUS / 'good').iterdir()):
            with self.subTest(path.name):
                self.assertTrue(self.validator.is_valid(read(path)))
        refused = sorted([*(CORPUS / 'bad').glob('profile--*.json'),
                          *(CORPUS / 'bad').glob('signature-malformed--*.json')])
        self.assertGreater(len(refused), 40)
        taken = {path.name for path in refused if self.validator.is_valid(read(path))}
        self.assertEqual(taken, BEYOND_A_SCHEMA)


if __name__ == '__main__':
    RESULT = unittest.main(argv=[sys.argv[0]], exit=False, verbosity=0).result
    FAILED = len(RESULT.failures) + len(RESULT.errors)
    print(f"{'not ok' if FAILED else 'ok'} 1 - {RESULT.testsRun} tests of the wire profile")
    print('1..1')
    sys.exit(1 if FAILED else 0)
