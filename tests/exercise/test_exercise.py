#!/usr/bin/python3
"""`hinomictl hub --scenario`: the real day played into a hub that is read over HTTP."""
import json
import os
import tempfile
import unittest

from hub_process import Hub

SCENARIO = os.path.join(os.environ['HINOMI_DATA_DIR'], 'scenarios', 'hokkaido-2018.json')
EXTENSION = 'extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76'


class Exercise(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def play(self, speed):
        hub = Hub(self.directory.name, options=('--scenario', SCENARIO, '--speed', str(speed)))
        hub.start()
        self.addCleanup(lambda: self.assertEqual(hub.stop(), 0))
        return hub

    def test_to_the_end(self):
        """69 hours in half a second; the hub then goes on serving."""
        with open(SCENARIO, encoding='utf-8') as file:
            injects = json.load(file)['injects']
        hub = self.play(500000)
        stream = hub.stream('?recover=2000-01-01T00:00:00Z')
        self.addCleanup(stream.close)
        events = [stream.next_of('create', 'update') for _ in injects]
        objects = [json.loads(event['data'])['data'] for event in events]
        answer = hub.get('/api/collections/default/objects/', versions='all')
        self.assertEqual(answer.json()['objects'], objects)
        for stix in objects:
            self.assertIn('exercise', stix['labels'])
            extension = stix['extensions'][EXTENSION]
            self.assertEqual(extension['extension_type'], 'property-extension')
            self.assertEqual(extension['exercise'], 'hokkaido-2018')
            self.assertEqual(extension['exercise_clock']['speed'], 500000)
        last = hub.get('/api/collections/default/objects/', types='incident').json()['objects']
        blackout = [stix for stix in last if 'ブラックアウト' in stix['name']]
        self.assertEqual(len(blackout), 1)
        report = blackout[0]['extensions'][EXTENSION]['report']
        self.assertEqual(report['quantities'][0]['value'], 675)
        self.assertEqual(report['started'], '2018-09-05T18:07:00Z')
        caused = [stix for stix in last
                  if stix['extensions'][EXTENSION]['report'].get('caused_by') == blackout[0]['id']]
        self.assertGreater(len(caused), 12)

    def test_reads_while_playing(self):
        hub = self.play(1)
        answer = hub.get('/api/collections/default/objects/', types='identity')
        self.assertGreater(len(answer.json()['objects']), 30)
        self.assertEqual(hub.get('/api/collections/default/objects/', types='incident').json(), {})


if __name__ == '__main__':
    unittest.main()
