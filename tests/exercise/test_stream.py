#!/usr/bin/python3
"""The hub's stream of server-sent events, over HTTP."""
import http.client
import json
import os
import tempfile
import time
import unittest

from hub_process import DEADLINE, Hub, make

CONFIG = {'title': 'stream', 'heartbeat': 1, 'max_content_length': 50000000, 'collections': [
    {'id': '00000000-0000-4000-8000-000000000001', 'title': 'stream', 'alias': 'default'}]}


class Streaming(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.hub = Hub(self.directory.name, CONFIG).start()
        self.addCleanup(self.end)

    def end(self):
        self.assertEqual(self.hub.stop(), 0)

    def stream(self, query='', headers=None):
        stream = self.hub.stream(query, headers)
        self.addCleanup(stream.close)
        self.assertEqual(stream.status, 200)
        self.assertEqual(stream.response.headers['Content-Type'], 'text/event-stream')
        connected = stream.next()
        self.assertEqual(connected['event'], 'connected')
        self.assertEqual(json.loads(connected['data'])['heartbeat'], 1)
        return stream

    def objects(self, stream, count):
        events = [stream.next_of('create', 'update') for _ in range(count)]
        return [json.loads(event['data'])['data'] for event in events]

    def test_connected(self):
        self.hub.post([make(1)])
        stream = self.hub.stream()
        self.addCleanup(stream.close)
        connected = stream.next()
        data = json.loads(connected['data'])
        self.assertNotIn('id', connected)
        self.assertTrue(data['connectionId'])
        self.assertTrue(data['firstEventId'].endswith('-0'))
        self.assertTrue(data['lastEventId'].endswith('-1'))
        self.assertTrue(data['lastEventDate'].endswith('Z'))

    def test_live(self):
        stream = self.stream()
        self.hub.post([make(1), make(2)])
        self.hub.post([make(1, 1)])
        first, second, third = (stream.next_of('create', 'update') for _ in range(3))
        self.assertEqual([first['event'], second['event'], third['event']],
                         ['create', 'create', 'update'])
        data = json.loads(third['data'])
        self.assertEqual((data['version'], data['type'], data['scope'], data['data']),
                         ('4', 'update', 'external', make(1, 1)))
        self.assertTrue(data['date'] and data['message'])
        self.assertEqual(len({first['id'], second['id'], third['id']}), 3)

    def test_duplicates_are_no_events(self):
        stream = self.stream()
        self.hub.post([make(1)])
        self.hub.post([make(1)])
        self.hub.post([make(1, name='a conflict')])
        self.hub.post([make(2)])
        self.assertEqual(self.objects(stream, 2), [make(1), make(2)])

    def test_heartbeat(self):
        self.hub.post([make(1)])
        stream = self.stream()
        beat = stream.next_of('heartbeat')
        self.assertTrue(json.loads(beat['data'])['time'].endswith('Z'))
        self.assertTrue(beat['id'].endswith('-1'))

    def test_resume(self):
        stream = self.stream()
        self.hub.post([make(1), make(2), make(3)])
        position = stream.next_of('create')['id']
        stream.close()
        self.hub.post([make(4)])
        self.assertEqual(self.hub.stop(), 0)
        self.hub.start()
        wanted = [make(2), make(3), make(4)]
        self.assertEqual(self.objects(self.stream(headers={'Last-Event-ID': position}), 3), wanted)
        self.assertEqual(self.objects(self.stream('?from=' + position), 3), wanted)

    def test_unknown_position(self):
        self.hub.post([make(1), make(2)])
        for position in ('00000000-1', 'x', '1', '-1', '99999999999999999999'):
            stream = self.stream(headers={'Last-Event-ID': position})
            self.assertEqual(self.objects(stream, 2), [make(1), make(2)])

    def test_recover(self):
        self.hub.post([make(1), make(2), make(3)])
        manifest = self.hub.get('/api/collections/default/manifest/').json()['objects']
        date = manifest[0]['date_added']
        self.assertEqual(self.objects(self.stream('?recover=' + date), 2), [make(2), make(3)])
        self.assertEqual(self.objects(self.stream(headers={'recover': date}), 2),
                         [make(2), make(3)])
        late = self.stream('?recover=' + manifest[2]['date_added'])
        self.hub.post([make(4)])
        self.assertEqual(self.objects(late, 1), [make(4)])

    def test_bad_recover(self):
        stream = self.hub.stream('?recover=yesterday')
        self.addCleanup(stream.close)
        self.assertEqual(stream.status, 400)

    def test_accept(self):
        answer = self.hub.get('/api/collections/default/stream/')
        self.assertEqual(answer.status, 406)

    def test_lines(self):
        raw = json.dumps(make(1), indent=2)
        stream = self.stream()
        self.hub.post([raw.replace('\n', '\r\n'), json.dumps(make(2), indent=1)])
        first = stream.next_of('create')
        self.assertIn('\n', first['data'])
        self.assertEqual(json.loads(first['data'])['data'], make(1))
        self.assertEqual(self.objects(stream, 1), [make(2)])

    def test_slow_client(self):
        """A client that reads nothing costs the hub no memory and misses nothing afterwards."""
        stream = self.stream()
        before = self.memory()
        count = 600
        for start in range(0, count, 20):
            self.hub.post([make(number, name='x' * 100000) for number in range(start, start + 20)])
        self.assertLess(self.memory() - before, 30 * 1024 * 1024)
        for number in range(count):
            self.assertEqual(self.objects(stream, 1)[0]['id'], make(number)['id'])

    def test_stalled_client(self):
        """One that takes nothing at all is disconnected, and resumes by its position."""
        stream = self.stream()
        files = f'/proc/{self.hub.process.pid}/fd'
        count = 300
        for start in range(0, count, 20):
            self.hub.post([make(number, name='x' * 100000) for number in range(start, start + 20)])
        before = len(os.listdir(files))
        end = time.monotonic() + 2 * DEADLINE
        while len(os.listdir(files)) >= before and time.monotonic() < end:
            time.sleep(0.05)
        got = []
        with self.assertRaises(http.client.IncompleteRead):
            while True:
                got.append(stream.next_of('create'))
        stream.close()
        self.assertLess(len(got), count)
        rest = self.stream(headers={'Last-Event-ID': got[-1]['id']})
        for number in range(len(got), count):
            self.assertEqual(self.objects(rest, 1)[0]['id'], make(number)['id'])

    def memory(self):
        with open(f'/proc/{self.hub.process.pid}/status', encoding='utf-8') as file:
            for line in file:
                if line.startswith('VmRSS:'):
                    return int(line.split()[1]) * 1024
        raise AssertionError('no VmRSS')

    def test_many_streams(self):
        streams = [self.stream() for _ in range(20)]
        self.hub.post([make(number) for number in range(300)])
        for stream in streams:
            self.assertEqual(self.objects(stream, 300), [make(number) for number in range(300)])

    def test_too_many(self):
        """At the bound a client is told to poll; closed streams make room again."""
        streams = [self.hub.stream() for _ in range(256)]
        refused = self.hub.stream()
        self.assertEqual(refused.status, 503)
        refused.close()
        for stream in streams:
            self.assertEqual(stream.status, 200)
            stream.close()
        end = time.monotonic() + DEADLINE
        status = 503
        while status == 503 and time.monotonic() < end:
            stream = self.hub.stream()
            status = stream.status
            stream.close()
        self.assertEqual(status, 200)


if __name__ == '__main__':
    unittest.main()
