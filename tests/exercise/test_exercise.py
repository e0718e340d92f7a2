#!/usr/bin/python3
"""`hinomictl hub --scenario`: the real day played into a hub that is read over HTTP."""
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import unittest

from hub_process import Hub

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.environ['HINOMI_DATA_DIR'], 'mesh'))

from nats_client import Client, find_server, until  # noqa: E402

SCENARIO = os.path.join(os.environ['HINOMI_DATA_DIR'], 'scenarios', 'hokkaido-2018.json')
EXTENSION = 'extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76'


class Exercise(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)

    def play(self, speed, *options):
        hub = Hub(self.directory.name, options=('--scenario', SCENARIO, '--speed', str(speed), *options))
        hub.start()
        self.addCleanup(lambda: self.assertEqual(hub.stop(), 0))
        return hub

    def test_to_the_end(self):
        """69 hours in half a second; the hub then goes on serving."""
        with open(SCENARIO, encoding='utf-8') as file:
            injects = json.load(file)['injects']
        # Each who signs publishes a key first.
        creators = {}
        for inject in injects:
            creators.setdefault(inject['object']['id'], inject['object'].get('created_by_ref'))
        keys = {creators[inject['object']['id']] for inject in injects if inject.get('signed', True)} - {None}
        hub = self.play(500000, '--no-mesh')
        stream = hub.stream('?recover=2000-01-01T00:00:00Z')
        self.addCleanup(stream.close)
        events = [stream.next_of('create', 'update') for _ in range(len(injects) + len(keys))]
        objects = [json.loads(event['data'])['data'] for event in events]
        answer = hub.get('/api/collections/default/objects/', versions='all')
        self.assertEqual(answer.json()['objects'], objects)
        for stix in objects:
            self.assertIn('exercise', stix['labels'])
            extension = stix['extensions'][EXTENSION]
            self.assertEqual(extension['extension_type'], 'property-extension')
            self.assertEqual(extension['exercise'], 'hokkaido-2018')
            self.assertEqual(extension['exercise_clock']['speed'], 500000)
        notes = [stix for stix in objects if 'key' in stix['extensions'][EXTENSION]]
        self.assertEqual(len({stix['created_by_ref'] for stix in notes}), len(keys))
        unsigned = [stix for stix in objects if 'signature' not in stix['extensions'][EXTENSION]]
        self.assertEqual(len(unsigned), sum(
            not inject.get('signed', True) or creators[inject['object']['id']] is None
            for inject in injects))
        last = hub.get('/api/collections/default/objects/', types='incident').json()['objects']
        blackout = [stix for stix in last if 'ブラックアウト' in stix['name']]
        self.assertEqual(len(blackout), 1)
        report = blackout[0]['extensions'][EXTENSION]['report']
        self.assertEqual(report['quantities'][0]['value'], 675)
        self.assertEqual(report['started'], '2018-09-05T18:07:00Z')
        caused = [stix for stix in last
                  if stix['extensions'][EXTENSION]['report'].get('caused_by') == blackout[0]['id']]
        self.assertGreater(len(caused), 12)

    def follow(self, hub, *addresses, **environment):
        """What a log has of them, by how often each version stands there."""
        log = os.path.join(self.directory.name, f'{"-".join(addresses[::2])}.db')
        done = subprocess.run(
            [os.environ['HINOMICTL'], 'follow', *addresses, '--log', log, '--until-idle', '1'],
            capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
        self.assertEqual(done.returncode, 0, done)
        rows = sqlite3.connect(log).execute('SELECT id, modified FROM records').fetchall()
        self.assertEqual(sqlite3.connect(log).execute('SELECT count(*) FROM quarantine').fetchone(), (0,))
        self.assertEqual(len(rows), len(set(rows)))
        return set(rows)

    @unittest.skipUnless(find_server(), 'there is no nats-server')
    def test_both_feeds(self):
        """Who follows both has all, once; neither of the two has."""
        with open(SCENARIO, encoding='utf-8') as file:
            injects = json.load(file)['injects']
        hub = self.play(500000)
        mesh_file = hub.ready + '.mesh'
        self.assertEqual(os.stat(mesh_file).st_mode & 0o777, 0o600)
        with open(mesh_file, encoding='ascii') as file:
            mesh, user, password = file.read().split()
        while not hub.process.stdout.readline().startswith('played'):
            pass
        login = {'HINOMI_MESH_USER': user, 'HINOMI_MESH_PASSWORD': password}
        by_hub = self.follow(hub, '--hub', hub.url)
        by_mesh = self.follow(hub, '--mesh', mesh, **login)
        both = self.follow(hub, '--hub', hub.url, '--mesh', mesh, **login)
        self.assertEqual(both, by_hub | by_mesh)
        only = sum(inject.get('feed') == 'mesh' for inject in injects)
        self.assertEqual(len(by_mesh - by_hub), only)
        self.assertGreater(len(by_hub & by_mesh), 15)

    @unittest.skipUnless(find_server(), 'there is no nats-server')
    def test_ends_with_the_hub(self):
        """However the hub ends, its mesh does; no password stands in a command line."""
        hub = self.play(1)
        with open(hub.ready + '.mesh', encoding='ascii') as file:
            mesh, _, password = file.read().split()
        children = pathlib.Path(f'/proc/{hub.process.pid}/task/{hub.process.pid}/children').read_text().split()
        self.assertEqual(len(children), 1)
        for pid in (hub.process.pid, *children):
            self.assertNotIn(password, pathlib.Path(f'/proc/{pid}/cmdline').read_text())
        client = Client(int(mesh.rsplit(':', 1)[1]), user='desk', password=password)
        beats = client.subscribe('presence.*.*.beat')
        beat = beats.get(timeout=30)
        self.assertEqual(beat.json()['poc'], beat.subject.split('.')[2])
        answer = client.ask(beat.subject.replace('.beat', '.ask'))
        self.assertIn('at', answer.json())
        self.assertIsNone(client.api('STREAM.DELETE.NISC', timeout=0.5))
        hub.process.kill()
        hub.process.wait()
        until('the mesh has ended', lambda: not client.is_open)
        hub.start()

    @unittest.skipUnless(find_server(), 'there is no nats-server')
    def test_ended_while_starting(self):
        """At whatever instant it is ended, of its mesh nothing remains."""
        for tenths in range(8):
            directory = os.path.join(self.directory.name, str(tenths))
            ready = os.path.join(self.directory.name, f'{tenths}.ready')
            process = subprocess.Popen(
                [os.environ['HINOMICTL'], 'hub', '--dir', directory, '--scenario', SCENARIO, '--speed', '1',
                 '--ready-file', ready], stdout=subprocess.DEVNULL)
            mesh = pathlib.Path(directory, 'mesh')
            until('it has begun', lambda: mesh.is_dir() or process.poll() is not None)
            try:
                process.wait(tenths / 10)
            except subprocess.TimeoutExpired:
                process.terminate()
            self.assertEqual(process.wait(30), 0)
            self.assertFalse(mesh.exists())

    def test_reads_while_playing(self):
        hub = self.play(1)
        answer = hub.get('/api/collections/default/objects/', types='identity')
        self.assertGreater(len(answer.json()['objects']), 30)
        self.assertEqual(hub.get('/api/collections/default/objects/', types='incident').json(), {})


if __name__ == '__main__':
    unittest.main()
