"""A real hub in a process of its own, and a client over plain HTTP."""
import base64
import http.client
import json
import os
import signal
import subprocess
import time
import urllib.parse

TAXII = 'application/taxii+json;version=2.1'
DEADLINE = 30


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    def json(self):
        return json.loads(self.body)


class Hub:
    def __init__(self, directory, config=None, options=(), sanitizer=''):
        self.sanitizer = sanitizer
        self.directory = directory
        self.ready = os.path.join(directory, 'ready')
        self.arguments = [os.environ['HINOMICTL'], 'hub', '--dir', os.path.join(directory, 'store'),
                          '--ready-file', self.ready, *options]
        if config is not None:
            path = os.path.join(directory, 'config.json')
            with open(path, 'w', encoding='utf-8') as file:
                json.dump(config, file)
            self.arguments += ['--config', path]
        self.credentials = None
        self.process = None

    def start(self):
        if os.path.exists(self.ready):
            os.unlink(self.ready)
        # The sanitizer keeps freed memory for a while, which would look like growth.
        sanitizer = [os.environ.get('ASAN_OPTIONS', ''), 'quarantine_size_mb=1', self.sanitizer]
        environment = {**os.environ, 'ASAN_OPTIONS': ':'.join(filter(None, sanitizer))}
        self.process = subprocess.Popen(self.arguments, stdout=subprocess.PIPE, text=True,
                                        env=environment)
        self.wait_until_ready(self.process)
        assert self.process.stdout.readline().strip() == self.url
        parts = urllib.parse.urlsplit(self.url)
        self.host, self.port = parts.hostname, parts.port
        return self

    def wait_until_ready(self, process):
        end = time.monotonic() + DEADLINE
        while not os.path.exists(self.ready):
            if process.poll() is not None:
                raise AssertionError(f'the hub ended with {process.returncode}')
            if time.monotonic() > end:
                raise AssertionError('the hub did not get ready')
            time.sleep(0.01)
        with open(self.ready, encoding='utf-8') as file:
            self.url = file.read().strip()

    def stop(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        status = self.process.wait(DEADLINE)
        self.process.stdout.close()
        return status

    def headers(self, extra):
        headers = {'Accept': TAXII}
        if self.credentials is not None:
            headers['Authorization'] = self.credentials
        headers.update(extra or {})
        return {name: value for name, value in headers.items() if value is not None}

    def open(self, method, path, headers=None, body=None):
        connection = http.client.HTTPConnection(self.host, self.port, timeout=DEADLINE)
        connection.request(method, path, body=body, headers=self.headers(headers))
        return connection, connection.getresponse()

    def ask(self, method, path, headers=None, body=None):
        connection, response = self.open(method, path, headers, body)
        try:
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def get(self, path, headers=None, **query):
        if query:
            path += '?' + urllib.parse.urlencode({
                {'ids': 'match[id]', 'types': 'match[type]', 'versions': 'match[version]',
                 'spec_versions': 'match[spec_version]'}.get(key, key): value
                for key, value in query.items()})
        return self.ask('GET', path, headers)

    def post(self, objects, collection='default', headers=None):
        body = objects if isinstance(objects, bytes) else envelope(objects)
        return self.ask('POST', f'/api/collections/{collection}/objects/',
                        {'Content-Type': TAXII, **(headers or {})}, body)

    def stream(self, query='', headers=None, collection='default'):
        return Stream(self, f'/api/collections/{collection}/stream/{query}', headers)


class Stream:
    """Reads server-sent events."""

    def __init__(self, hub, path, headers=None):
        self.connection, self.response = hub.open(
            'GET', path, {'Accept': 'text/event-stream', **(headers or {})})
        self.status = self.response.status

    def next(self):
        event = {'data': []}
        while True:
            line = self.response.readline()
            if not line:
                return None
            line = line.decode().rstrip('\n')
            if line == '':
                event['data'] = '\n'.join(event['data'])
                return event
            name, _, value = line.partition(': ')
            if name == 'data':
                event['data'].append(value)
            else:
                event[name] = value

    def next_of(self, *names):
        while True:
            event = self.next()
            if event is None or event['event'] in names:
                return event

    def close(self):
        self.response.close()
        self.connection.close()


def envelope(objects):
    """An envelope of objects, or of texts that stand for themselves."""
    texts = [item if isinstance(item, str) else json.dumps(item) for item in objects]
    return ('{"objects":[' + ','.join(texts) + ']}').encode()


def basic(user, password):
    return 'Basic ' + base64.b64encode(f'{user}:{password}'.encode()).decode()


def uuid_of(number):
    return f'{number:08x}-0000-4000-8000-{number:012x}'


def make(number, version=0, stix_type='indicator', name=None):
    """One version of an object; later versions are a minute apart."""
    created = '2018-09-05T18:07:00.000Z'
    stix = {'type': stix_type, 'spec_version': '2.1', 'id': f'{stix_type}--{uuid_of(number)}',
            'created': created, 'modified': f'2018-09-05T18:{7 + version:02d}:00.000Z'}
    if stix_type == 'identity':
        stix.update(name=name or f'identity {number}', identity_class='organization')
    else:
        stix.update(name=name or f'indicator {number}.{version}', pattern_type='stix',
                    pattern="[ipv4-addr:value = '192.0.2.1']", valid_from=created)
    return stix
