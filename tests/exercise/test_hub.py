#!/usr/bin/python3
"""The reference hub in a process of its own: every endpoint of TAXII 2.1 over HTTP."""
import contextlib
import gzip
import hashlib
import http.client
import json
import os
import random
import signal
import ssl
import subprocess
import tempfile
import unittest
import urllib.request

from hub_process import DEADLINE, TAXII, Hub, basic, envelope, make, uuid_of

OBJECTS = '/api/collections/default/objects/'
MANIFEST = '/api/collections/default/manifest/'


class HubCase(unittest.TestCase):
    config = None
    options = ()

    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.hub = Hub(self.directory.name, self.config, self.options).start()
        self.addCleanup(self.end)

    def end(self):
        if self.hub.process.poll() is None:
            self.assertEqual(self.hub.stop(), 0)

    def restart(self):
        self.assertEqual(self.hub.stop(), 0)
        self.hub.start()

    def assert_refused(self, answer, status):
        self.assertEqual(answer.status, status, answer.body)
        self.assertEqual(answer.headers['Content-Type'], TAXII)
        error = answer.json()
        self.assertEqual(error['http_status'], str(status))
        self.assertTrue(error['title'] and error['description'] and error['error_id'])

    def ids(self, answer):
        self.assertEqual(answer.status, 200, answer.body)
        return [item['id'] for item in answer.json().get('objects', [])]


class Information(HubCase):
    def test_discovery(self):
        answer = self.hub.get('/taxii2/')
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers['Content-Type'], TAXII)
        self.assertEqual(answer.json()['api_roots'], ['/api/'])
        self.assertEqual(answer.json()['default'], '/api/')
        self.assertTrue(answer.json()['title'])

    def test_root(self):
        root = self.hub.get('/api/').json()
        self.assertEqual(root['versions'], [TAXII])
        self.assertEqual(root['max_content_length'], 10 * 1024 * 1024)

    def test_collections(self):
        collections = self.hub.get('/api/collections/').json()['collections']
        self.assertEqual([item['alias'] for item in collections], ['default'])
        self.assertTrue(collections[0]['can_read'] and collections[0]['can_write'])
        self.assertEqual(collections[0]['media_types'], ['application/stix+json;version=2.1'])
        for name in (collections[0]['id'], 'default'):
            self.assertEqual(self.hub.get(f'/api/collections/{name}/').json(), collections[0])

    def test_nothing_there(self):
        for path in ('/', '/api/nothing/', '/api/collections/none/', '/taxii/', '/api//',
                     '/api/collections/default/objects/x/y/', '/api/status/',
                     '/api/collections/default/objects/indicator--' + uuid_of(1) + '/',
                     '/api/collections/default/objects/indicator--' + uuid_of(1) + '/versions/',
                     '/api/status/' + uuid_of(1) + '/'):
            self.assert_refused(self.hub.get(path), 404)

    def test_slash_may_lack(self):
        self.assertEqual(self.hub.get('/taxii2').json(), self.hub.get('/taxii2/').json())

    def test_methods(self):
        for method, path, allowed in (
                ('POST', '/taxii2/', 'GET, HEAD'), ('PUT', OBJECTS, 'GET, HEAD, POST'),
                ('DELETE', OBJECTS, 'GET, HEAD, POST'), ('POST', MANIFEST, 'GET, HEAD'),
                ('POST', OBJECTS + 'indicator--' + uuid_of(1) + '/', 'GET, HEAD, DELETE')):
            answer = self.hub.ask(method, path)
            self.assert_refused(answer, 405)
            self.assertEqual(answer.headers['Allow'], allowed)

    def test_head(self):
        self.hub.post([make(1)])
        for path in ('/taxii2/', OBJECTS):
            answer = self.hub.ask('HEAD', path)
            self.assertEqual((answer.status, answer.body), (200, b''))
            self.assertEqual(answer.headers['Content-Type'], TAXII)
            self.assertEqual(int(answer.headers['Content-Length']), len(self.hub.get(path).body))

    def test_accept(self):
        for accept in (None, '*/*', 'application/*', 'application/taxii+json', TAXII,
                       'application/taxii+json; version="2.1"',
                       'text/html, application/taxii+json;version=2.1;q=0.5'):
            self.assertEqual(self.hub.get('/taxii2/', {'Accept': accept}).status, 200, accept)
        for accept in ('text/html', 'application/json', 'application/taxii+json;version=2.0',
                       'application/vnd.oasis.taxii+json'):
            self.assert_refused(self.hub.get('/taxii2/', {'Accept': accept}), 406)

    def test_gzip(self):
        self.hub.post([make(number) for number in range(50)])
        plain = self.hub.get(OBJECTS)
        self.assertIsNone(plain.headers['Content-Encoding'])
        packed = self.hub.get(OBJECTS, {'Accept-Encoding': 'gzip'})
        self.assertEqual(packed.headers['Content-Encoding'], 'gzip')
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        refused = self.hub.get(OBJECTS, {'Accept-Encoding': 'gzip;q=0'})
        self.assertIsNone(refused.headers['Content-Encoding'])

    def test_ends_cleanly(self):
        self.assertEqual(self.hub.stop(signal.SIGINT), 0)

    def test_ends_as_soon_as_it_is_ready(self):
        """Nobody reads what it says, so it stands between its ready file and its main loop."""
        reader, writer = os.pipe()
        with tempfile.TemporaryDirectory() as directory:
            hub = Hub(directory)
            os.set_blocking(writer, False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    os.write(writer, bytes(65536))
            os.set_blocking(writer, True)
            process = subprocess.Popen(hub.arguments, stdout=writer)
            os.close(writer)
            hub.wait_until_ready(process)
            process.send_signal(signal.SIGINT)
            with open(reader, 'rb') as stream:
                said = stream.read()
            self.assertEqual(process.wait(DEADLINE), 0)
            self.assertEqual(said.strip(b'\0').decode().strip(), hub.url)


class Adding(HubCase):
    def test_status(self):
        answer = self.hub.post([make(1), make(2)])
        self.assertEqual(answer.status, 202)
        self.assertEqual(answer.headers['Content-Type'], TAXII)
        status = answer.json()
        self.assertEqual((status['status'], status['total_count'], status['success_count'],
                          status['failure_count'], status['pending_count']),
                         ('complete', 2, 2, 0, 0))
        self.assertEqual({item['id'] for item in status['successes']},
                         {make(1)['id'], make(2)['id']})
        self.assertEqual(status['successes'][0]['version'], '2018-09-05T18:07:00.000000Z')
        self.assertNotIn('failures', status)
        self.assertEqual(self.hub.get(f"/api/status/{status['id']}/").json(), status)

    def test_bytes_come_back(self):
        raw = ('{ "id":"identity--%s","type":"identity",\n "created":"2018-09-05T18:07:00Z",'
               '"modified":"2018-09-05T18:07:00.10Z", "spec_version":"2.1","name":"\\u706b\\u306e見",'
               '"x_number":1.0e2 }') % uuid_of(1)
        self.assertEqual(self.hub.post([raw]).status, 202)
        self.assertEqual(self.hub.get(OBJECTS).body.decode(), '{"objects":[' + raw + ']}')
        self.assertEqual(self.hub.get(f'{OBJECTS}identity--{uuid_of(1)}/').body.decode(),
                         '{"objects":[' + raw + ']}')

    def test_each_by_itself(self):
        bad = make(2)
        del bad['modified']
        answer = self.hub.post([make(1), bad, '{"a":1}', '7', make(3)])
        status = answer.json()
        self.assertEqual((answer.status, status['total_count'], status['success_count'],
                          status['failure_count']), (202, 5, 2, 3))
        messages = [item['message'] for item in status['failures']]
        self.assertIn('object 1 of the request', messages[0])
        self.assertEqual(status['failures'][0]['id'], bad['id'])
        self.assertEqual(sorted(self.ids(self.hub.get(OBJECTS))),
                         sorted([make(1)['id'], make(3)['id']]))

    def test_again_is_success(self):
        self.hub.post([make(1)])
        before = self.hub.get(OBJECTS)
        status = self.hub.post([make(1), make(2), make(2)]).json()
        self.assertEqual((status['success_count'], status['failure_count']), (3, 0))
        after = self.hub.get(MANIFEST).json()['objects']
        self.assertEqual([item['id'] for item in after], [make(1)['id'], make(2)['id']])
        self.assertEqual(before.headers['X-TAXII-Date-Added-First'], after[0]['date_added'])

    def test_other_content(self):
        self.hub.post([make(1, name='the first')])
        status = self.hub.post([make(1, name='another'), make(2)]).json()
        self.assertEqual((status['success_count'], status['failure_count']), (1, 1))
        self.assertEqual(status['failures'][0]['id'], make(1)['id'])
        names = [item['name'] for item in self.hub.get(OBJECTS).json()['objects']]
        self.assertEqual(names, ['the first', 'indicator 2.0'])
        self.assertEqual(len(self.ids(self.hub.get(OBJECTS, versions='all'))), 2)

    def test_malformed(self):
        for body in (b'', b'{', b'{"objects":[}', b'{"objects":[],"objects":[]}', b'\xff',
                     b'[' * 100000):
            self.assert_refused(self.hub.post(body), 400)
        for body in (b'7', b'{"objects":7}'):
            self.assert_refused(self.hub.post(body), 422)
        self.assertEqual(self.hub.get(OBJECTS).json(), {})

    def test_media_type(self):
        for headers in ({'Content-Type': 'application/json'}, {'Content-Type': 'text/plain'},
                        {'Content-Type': 'application/taxii+json;version=2.0'},
                        {'Content-Encoding': 'gzip'}):
            self.assert_refused(self.hub.post([make(1)], headers=headers), 415)

    def test_survives_kill(self):
        self.hub.post([make(1)])
        self.hub.stop(signal.SIGKILL)
        self.hub.start()
        self.assertEqual(self.ids(self.hub.get(OBJECTS)), [make(1)['id']])


class Reading(HubCase):
    """1: three versions; 2: one version; 3: an identity of two versions."""

    def setUp(self):
        super().setUp()
        self.added = []
        for stix in (make(1), make(2), make(1, 2), make(3, 0, 'identity'), make(1, 1),
                     make(3, 1, 'identity')):
            self.assertEqual(self.hub.post([stix]).json()['success_count'], 1)
            self.added.append(stix)
        self.one, self.two, self.three = make(1)['id'], make(2)['id'], make(3, 0, 'identity')['id']

    def versions_of(self, **query):
        answer = self.hub.get(OBJECTS, **query)
        self.assertEqual(answer.status, 200, answer.body)
        return {(item['id'], item['modified'][14:16]) for item in answer.json().get('objects', [])}

    def test_versions(self):
        self.assertEqual(self.versions_of(), {(self.one, '09'), (self.two, '07'),
                                              (self.three, '08')})
        self.assertEqual(self.versions_of(versions='last'), self.versions_of())
        self.assertEqual(self.versions_of(versions='first'),
                         {(self.one, '07'), (self.two, '07'), (self.three, '07')})
        self.assertEqual(len(self.versions_of(versions='all')), 6)
        self.assertEqual(self.versions_of(versions='first,last'),
                         self.versions_of() | self.versions_of(versions='first'))
        self.assertEqual(self.versions_of(versions='2018-09-05T18:08:00Z'),
                         {(self.one, '08'), (self.three, '08')})
        self.assertEqual(self.versions_of(versions='2018-09-05T18:08:00.000000Z,first'),
                         {(self.one, '08'), (self.three, '08')} | self.versions_of(versions='first'))

    def test_filters(self):
        self.assertEqual(self.versions_of(ids=self.two), {(self.two, '07')})
        self.assertEqual(self.versions_of(ids=f'{self.two},{self.three}'),
                         {(self.two, '07'), (self.three, '08')})
        self.assertEqual(self.versions_of(types='identity'), {(self.three, '08')})
        self.assertEqual(self.versions_of(types='identity,indicator'), self.versions_of())
        self.assertEqual(self.versions_of(types='identity', ids=self.two), set())
        self.assertEqual(self.versions_of(spec_versions='2.1'), self.versions_of())
        self.assertEqual(self.versions_of(spec_versions='2.0'), set())
        self.assertEqual(self.hub.get(OBJECTS, spec_versions='2.0').json(), {})

    def test_added_after(self):
        manifest = self.hub.get(MANIFEST, versions='all').json()['objects']
        dates = [item['date_added'] for item in manifest]
        self.assertEqual(dates, sorted(set(dates)))
        for index, date in enumerate(dates):
            answer = self.hub.get(OBJECTS, versions='all', added_after=date)
            self.assertEqual(answer.json().get('objects', []), self.added[index + 1:])

    def test_dates(self):
        answer = self.hub.get(OBJECTS, versions='all')
        manifest = self.hub.get(MANIFEST, versions='all')
        for one in (answer, manifest):
            self.assertEqual(one.headers['X-TAXII-Date-Added-First'],
                             manifest.json()['objects'][0]['date_added'])
            self.assertEqual(one.headers['X-TAXII-Date-Added-Last'],
                             manifest.json()['objects'][-1]['date_added'])

    def test_manifest(self):
        objects = self.hub.get(MANIFEST, ids=self.one).json()['objects']
        self.assertEqual(len(objects), 1)
        self.assertEqual(objects[0]['version'], '2018-09-05T18:09:00.000000Z')
        self.assertEqual(objects[0]['media_type'], 'application/stix+json;version=2.1')

    def test_object(self):
        self.assertEqual(self.hub.get(f'{OBJECTS}{self.one}/').json(),
                         {'objects': [make(1, 2)]})
        self.assertEqual(self.hub.get(f'{OBJECTS}{self.one}/', versions='first').json(),
                         {'objects': [make(1)]})
        self.assertEqual(len(self.ids(self.hub.get(f'{OBJECTS}{self.one}/', versions='all'))), 3)
        self.assertEqual(self.hub.get(f'{OBJECTS}{self.one}/',
                                      versions='2001-01-01T00:00:00Z').json(), {})

    def test_object_versions(self):
        answer = self.hub.get(f'{OBJECTS}{self.one}/versions/')
        self.assertEqual(answer.json(), {'versions': ['2018-09-05T18:07:00.000000Z',
                                                      '2018-09-05T18:09:00.000000Z',
                                                      '2018-09-05T18:08:00.000000Z']})
        self.assertTrue(answer.headers['X-TAXII-Date-Added-Last'])
        part = self.hub.get(f'{OBJECTS}{self.one}/versions/', limit=2).json()
        self.assertTrue(part['more'])
        rest = self.hub.get(f'{OBJECTS}{self.one}/versions/', limit=2, next=part['next']).json()
        self.assertEqual(part['versions'] + rest['versions'], answer.json()['versions'])

    def test_bad_queries(self):
        for query in ({'limit': '0'}, {'limit': '-1'}, {'limit': 'x'}, {'limit': '1.5'},
                      {'added_after': 'yesterday'}, {'added_after': '2018-09-05'},
                      {'versions': 'newest'}, {'versions': '2018'}, {'next': 'x'},
                      {'next': '1.0000000000000000'}):
            self.assert_refused(self.hub.get(OBJECTS, **query), 400)
        self.assertEqual(self.hub.get(OBJECTS, unknown='x').status, 200)

    def test_delete_is_not_for_all(self):
        self.assert_refused(self.hub.ask('DELETE', f'{OBJECTS}{self.one}/'), 403)


class Paging(HubCase):
    def pages(self, path, limit, restart=False, **query):
        items, token = [], {}
        while True:
            answer = self.hub.get(path, limit=limit, **query, **token)
            self.assertEqual(answer.status, 200, answer.body)
            page = answer.json()
            self.assertLessEqual(len(page.get('objects', [])), limit)
            items += page.get('objects', [])
            if not page.get('more'):
                self.assertNotIn('next', page)
                return items
            self.assertEqual(len(page['objects']), limit)
            token = {'next': page['next']}
            if restart:
                self.restart()

    def test_any_limit_gives_all(self):
        """A property: pages of any size, in any query, add up to the one answer."""
        chance = random.Random(20180906)
        stock = [make(number, version, chance.choice(['indicator', 'identity']))
                 for number in range(60) for version in range(chance.randint(1, 4))]
        chance.shuffle(stock)
        for start in range(0, len(stock), 37):
            self.hub.post(stock[start:start + 37])
        date = self.hub.get(MANIFEST).json()['objects'][20]['date_added']
        for query in ({}, {'versions': 'all'}, {'versions': 'first'}, {'types': 'identity'},
                      {'versions': 'all', 'added_after': date},
                      {'versions': 'first,last', 'types': 'indicator'}):
            for path in (OBJECTS, MANIFEST):
                whole = self.hub.get(path, **query).json()['objects']
                for limit in (1, 2, chance.randint(3, 30), len(whole) - 1, len(whole),
                              len(whole) + 1):
                    self.assertEqual(self.pages(path, limit, **query), whole)
        self.assertEqual(sorted(json.dumps(item) for item in stock),
                         sorted(json.dumps(item) for item in self.pages(OBJECTS, 7, versions='all')))

    def test_next_survives_a_restart(self):
        self.hub.post([make(number) for number in range(10)])
        whole = self.hub.get(OBJECTS).json()['objects']
        self.assertEqual(self.pages(OBJECTS, 3, restart=True), whole)

    def test_next_is_of_one_query(self):
        self.hub.post([make(number) for number in range(10)])
        token = self.hub.get(OBJECTS, limit=3).json()['next']
        self.assertEqual(len(self.ids(self.hub.get(OBJECTS, limit=5, next=token))), 5)
        for path, query in ((OBJECTS, {'types': 'indicator'}), (OBJECTS, {'versions': 'all'}),
                            (MANIFEST, {}), (OBJECTS, {'added_after': '2001-01-01T00:00:00Z'})):
            self.assert_refused(self.hub.get(path, limit=3, next=token, **query), 400)

    def test_what_comes_while_paging(self):
        self.hub.post([make(number) for number in range(6)])
        first = self.hub.get(OBJECTS, limit=4, versions='all').json()
        self.hub.post([make(9)])
        second = self.hub.get(OBJECTS, limit=4, versions='all', next=first['next']).json()
        self.assertEqual([item['id'] for item in first['objects'] + second['objects']],
                         [make(number)['id'] for number in (0, 1, 2, 3, 4, 5, 9)])

    def test_large_objects_end_a_page(self):
        for number in range(12):
            self.hub.post([make(number, name='x' * 1000000)])
        first = self.hub.get(OBJECTS).json()
        self.assertTrue(first['more'])
        self.assertEqual(len(first['objects']), 9)
        rest = self.hub.get(OBJECTS, next=first['next']).json()
        self.assertEqual(len(rest['objects']), 3)


TOKEN = 'f' * 64
READS = '00000000-0000-4000-8000-000000000001'
DROPS = '00000000-0000-4000-8000-000000000002'
SECRET = '00000000-0000-4000-8000-000000000003'


def hash_password(password):
    return subprocess.run([os.environ['HINOMICTL'], 'hub', '--hash-password'], text=True,
                          input=password + '\n', stdout=subprocess.PIPE, check=True,
                          timeout=DEADLINE).stdout.strip()


class Rights(HubCase):
    @classmethod
    def setUpClass(cls):
        cls.config = {
            'title': 'rights', 'max_content_length': 20000, 'heartbeat': 1,
            'collections': [
                {'id': READS, 'title': 'reads', 'alias': 'reads', 'can_write': False},
                {'id': DROPS, 'title': 'drops', 'alias': 'drops', 'can_delete': True},
                {'id': SECRET, 'title': 'secret'}],
            'accounts': [
                {'name': 'writer', 'password': hash_password('opensesame'),
                 'rights': {'reads': ['read', 'write'], 'drops': ['read', 'write', 'delete']}},
                {'name': 'poster', 'token': 'sha256$' + hashlib.sha256(TOKEN.encode()).hexdigest(),
                 'rights': {'drops': ['write']}}]}

    def setUp(self):
        super().setUp()
        self.hub.credentials = basic('writer', 'opensesame')

    def test_who_are_you(self):
        for credentials in (None, basic('writer', 'wrong'), basic('nobody', 'opensesame'),
                            'Bearer ' + 'e' * 64, 'Bearer opensesame', 'Basic !', 'Digest x',
                            'Bearer '):
            self.hub.credentials = credentials
            for path in ('/taxii2/', '/api/', f'/api/collections/{DROPS}/objects/', '/nothing/'):
                answer = self.hub.get(path)
                self.assert_refused(answer, 401)
                ways = answer.headers.get_all('WWW-Authenticate')
                self.assertTrue(any(way.startswith('Basic ') for way in ways))
                self.assertTrue(any(way.startswith('Bearer ') for way in ways))
        for credentials in (basic('writer', 'opensesame'), 'Bearer ' + TOKEN):
            self.hub.credentials = credentials
            self.assertEqual(self.hub.get('/taxii2/').status, 200)
            self.assertEqual(self.hub.get('/taxii2/').status, 200)

    def test_only_its_collections(self):
        rows = self.hub.get('/api/collections/').json()['collections']
        self.assertEqual([(row['alias'], row['can_read'], row['can_write']) for row in rows],
                         [('reads', True, False), ('drops', True, True)])
        for path in ('', 'objects/', 'manifest/', 'stream/'):
            self.assert_refused(self.hub.get(f'/api/collections/{SECRET}/{path}',
                                             {'Accept': '*/*'}), 404)
        self.assert_refused(self.hub.post([make(1)], SECRET), 404)

    def test_read_and_write(self):
        self.assert_refused(self.hub.post([make(1)], 'reads'), 403)
        self.assertEqual(self.hub.post([make(1)], 'drops').status, 202)
        self.hub.credentials = 'Bearer ' + TOKEN
        self.assertEqual(self.hub.post([make(2)], 'drops').status, 202)
        for path in ('objects/', 'manifest/', 'objects/' + make(1)['id'] + '/', 'stream/'):
            self.assert_refused(self.hub.get(f'/api/collections/drops/{path}', {'Accept': '*/*'}),
                                403)
        self.assertEqual(self.hub.get('/api/collections/drops/').json()['can_read'], False)
        self.assert_refused(self.hub.ask('DELETE', f"/api/collections/drops/objects/{make(1)['id']}/"),
                            403)

    def test_status_is_its_makers(self):
        status = self.hub.post([make(1)], 'drops').json()
        self.assertEqual(self.hub.get(f"/api/status/{status['id']}/").status, 200)
        self.hub.credentials = 'Bearer ' + TOKEN
        self.assert_refused(self.hub.get(f"/api/status/{status['id']}/"), 404)

    def test_delete(self):
        path = f"/api/collections/drops/objects/{make(1)['id']}/"
        self.hub.post([make(1), make(1, 1), make(1, 2), make(2)], 'drops')
        self.assertEqual(self.hub.ask('DELETE', path + '?match[version]=first').status, 200)
        self.assertEqual(len(self.hub.get(path + 'versions/').json()['versions']), 2)
        self.assert_refused(self.hub.ask('DELETE', path + '?match[version]=2001-01-01T00:00:00Z'),
                            404)
        self.assert_refused(self.hub.ask('DELETE', path + '?match[version]=newest'), 400)
        self.assertEqual(self.hub.ask('DELETE', path).status, 200)
        self.assert_refused(self.hub.get(path), 404)
        self.assert_refused(self.hub.ask('DELETE', path), 404)
        self.assertEqual(self.ids(self.hub.get('/api/collections/drops/objects/')), [make(2)['id']])
        self.assertEqual(self.hub.post([make(1)], 'drops').json()['success_count'], 1)
        self.assertEqual(self.ids(self.hub.get('/api/collections/drops/objects/')),
                         [make(2)['id'], make(1)['id']])

    def test_too_large(self):
        body = envelope([make(1, name='x' * 30000)])
        self.assert_refused(self.hub.post(body, 'drops'), 413)
        chunks = (body[start:start + 1000] for start in range(0, len(body), 1000))
        answer = self.hub.ask('POST', '/api/collections/drops/objects/', {'Content-Type': TAXII},
                              chunks)
        self.assert_refused(answer, 413)
        self.assertEqual(self.hub.get('/api/collections/drops/objects/').json(), {})


class Encrypted(unittest.TestCase):
    """HTTPS with a certificate that is for tests alone: its key is no secret."""

    def test_https(self):
        here = os.path.dirname(os.path.abspath(__file__))
        certificate = os.path.join(here, 'test-certificate.pem')
        config = {'title': 'tls', 'collections': [{'id': READS, 'title': 'c'}],
                  'tls': {'certificate': certificate, 'key': os.path.join(here, 'test-key.pem')}}
        with tempfile.TemporaryDirectory() as directory:
            # After GnuTLS has been at work, LeakSanitizer of GCC 12 crashes while it looks for leaks.
            hub = Hub(directory, config, sanitizer='detect_leaks=0').start()
            try:
                self.assertTrue(hub.url.startswith('https://127.0.0.1:'))
                context = ssl.create_default_context(cafile=certificate)
                with urllib.request.urlopen(hub.url, timeout=DEADLINE, context=context) as answer:
                    self.assertEqual(json.load(answer)['title'], 'tls')
                with self.assertRaises((OSError, http.client.HTTPException)):
                    hub.get('/taxii2/')
            finally:
                self.assertEqual(hub.stop(), 0)


class Exposure(unittest.TestCase):
    def run_hub(self, config=None, options=()):
        with tempfile.TemporaryDirectory() as directory:
            hub = Hub(directory, config, options)
            return subprocess.run(hub.arguments, text=True, stderr=subprocess.PIPE,
                                  stdout=subprocess.PIPE, timeout=DEADLINE)

    def test_open_only_on_loopback(self):
        for address in ('0.0.0.0:0', '[::]:0'):
            done = self.run_hub(options=('--listen', address))
            self.assertEqual(done.returncode, 1)
            self.assertIn('accounts', done.stderr)

    def test_bad_addresses(self):
        for address in ('localhost:1', '127.0.0.1', '127.0.0.1:99999', ':1', 'x'):
            self.assertEqual(self.run_hub(options=('--listen', address)).returncode, 1)

    def test_bad_configurations(self):
        good = {'title': 't', 'collections': [{'id': READS, 'title': 'c'}]}
        for change, word in (({'titel': 't'}, 'titel'), ({'collections': []}, 'collections'),
                             ({'tls': {'key': 'k'}}, 'certificate'),
                             ({'title': 7}, 'title'),
                             ({'collections': [{'id': 'x', 'title': 'c'}]}, 'UUID'),
                             ({'collections': good['collections'] * 2}, 'taken'),
                             ({'accounts': [{'name': 'a', 'rights': {}}]}, 'password'),
                             ({'accounts': [{'name': 'a', 'password': 'clear', 'rights': {}}]},
                              'hash'),
                             ({'accounts': [{'name': 'a', 'token': 'sha256$' + 64 * '0',
                                             'rights': {'none': ['read']}}]}, 'none'),
                             ({'accounts': [{'name': 'a', 'token': 'sha256$' + 64 * '0',
                                             'rights': {READS: ['own']}}]}, 'own')):
            done = self.run_hub({**good, **change})
            self.assertEqual(done.returncode, 1, change)
            self.assertIn('config.json', done.stderr)
            self.assertIn(word, done.stderr)

    def test_example(self):
        example = os.path.join(os.environ['HINOMI_DATA_DIR'], 'hub', 'example.json')
        with tempfile.TemporaryDirectory() as directory:
            hub = Hub(directory, options=('--config', example, '--listen', '127.0.0.1:0')).start()
            self.assertEqual(hub.get('/taxii2/').status, 401)
            self.assertEqual(hub.stop(), 0)

    def test_no_certificate(self):
        done = self.run_hub({'title': 't', 'collections': [{'id': READS, 'title': 'c'}],
                             'tls': {'certificate': 'absent.pem', 'key': 'absent.pem'}})
        self.assertEqual(done.returncode, 1)
        self.assertIn('absent.pem', done.stderr)

    def test_usage(self):
        with tempfile.TemporaryDirectory() as directory:
            program = Hub(directory).arguments[0]
        for arguments in ([], ['--speed', '-1', '--dir', 'x'], ['--what'], ['--dir', 'x', 'y']):
            done = subprocess.run([program, 'hub', *arguments], stderr=subprocess.PIPE,
                                  timeout=DEADLINE)
            self.assertEqual(done.returncode, 2, arguments)
        done = subprocess.run([program, 'hub', '--help'], stdout=subprocess.PIPE, text=True,
                              timeout=DEADLINE, check=True)
        for option in ('--dir', '--listen', '--config', '--scenario', '--speed', '--ready-file',
                       '--collection', '--hash-password', 'Exit status'):
            self.assertIn(option, done.stdout)


if __name__ == '__main__':
    unittest.main()
