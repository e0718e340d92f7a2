#!/usr/bin/python3
"""hinomictl answer: a contact without a console answers an advisory over a real hub."""
import hashlib
import json
import os
import signal
import subprocess
import tempfile
import unittest
import uuid

from hub_process import Hub

EXTENSION = 'extension-definition--7f4da1a4-40c1-4ce2-b4a3-466c5ea1af76'
AMBER = 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421'
NISC = 'identity--12292caa-587d-4dea-a0ef-4d47b0a49192'
LIAISON = 'identity--586e344a-9c0f-4fc6-8d03-4648066dc2e1'
CEPTOAR = 'identity--faa5284d-d123-47aa-a9fa-63f7100e4015'
ADVISORY = 'report--81832f02-5325-47e3-8b39-45c6acd2bb0c'
TIME = '2026-02-01T00:00:00.000000Z'


def make(stix_type, author, section, time=TIME, ident=None, **members):
    return {'type': stix_type, 'spec_version': '2.1', 'id': ident or f'{stix_type}--{uuid.uuid4()}',
            'created_by_ref': author, 'created': TIME, 'modified': time,
            'object_marking_refs': [AMBER],
            'extensions': {EXTENSION: {'extension_type': 'property-extension', **section}}, **members}


def party(ident, kind, **section):
    return make('identity', NISC, {'party': {'kind': kind, **section}}, ident=ident, name=kind,
                identity_class='organization')


def advisory(time=TIME, **section):
    return make('report', NISC, {'advisory': {
        'kind': 'forecast', 'aspect': 2, 'importance': 'high', 'handling': 'ceptoar',
        'route': 'normal', 'recipients': ['telecom'], **section}}, time=time, ident=ADVISORY,
        name='予備電源', published=TIME, report_types=['threat-report'], object_refs=[NISC])


def sent(number, recipient, stix):
    """RFC 8785 for what stands in these objects: no numbers but small ones."""
    text = json.dumps(stix, sort_keys=True, separators=(',', ':'), ensure_ascii=False)
    return make('note', NISC, {'hop': {
        'advisory': {'id': stix['id'], 'modified': stix['modified']},
        'digest': hashlib.sha256(text.encode()).hexdigest(), 'hop': number, 'actor': NISC,
        'recipient': recipient, 'action': 'sent', 'at': stix['modified']}},
        content='送付', object_refs=[stix['id']])


class Answer(unittest.TestCase):
    def setUp(self):
        self.directory = tempfile.TemporaryDirectory()
        self.addCleanup(self.directory.cleanup)
        self.hub = Hub(self.directory.name)
        self.hub.start()
        self.addCleanup(self.hub.stop, signal.SIGTERM)
        self.liaison = party(LIAISON, 'liaison', organization='mic', sectors=['telecom'])
        self.ceptoar = party(CEPTOAR, 'ceptoar', ceptoar='t-ceptoar', sectors=['telecom'])
        self.hub.post([self.liaison, self.ceptoar, advisory(), sent(1, LIAISON, advisory())])

    def path(self, name):
        return os.path.join(self.directory.name, name)

    def command(self, who, *arguments, log='log'):
        identity = self.path(who['id'])
        with open(identity, 'w', encoding='utf-8') as file:
            json.dump(who, file)
        return [os.environ['HINOMICTL'], 'answer', '--hub', self.hub.url, '--identity', identity,
                '--log', self.path(who['id'] + log), *arguments]

    def answer(self, who, *arguments, status=0, **kwargs):
        done = subprocess.run(self.command(who, *arguments, **kwargs), capture_output=True,
                              text=True, timeout=90)
        self.assertEqual(done.returncode, status, done)
        return [json.loads(line)['action'] for line in done.stdout.splitlines()]

    def hops(self):
        objects = self.hub.get('/api/collections/default/objects/', types='note',
                               versions='all').json()['objects']
        return [(stix['extensions'][EXTENSION]['hop'], stix) for stix in objects
                if 'hop' in stix['extensions'][EXTENSION]]

    def actions(self, actor):
        return sorted(found['action'] for found, _ in self.hops() if found['actor'] == actor)

    def test_the_whole_way(self):
        self.assertEqual(self.answer(self.liaison, 'accept'), ['delivered', 'accepted'])
        self.assertEqual(self.answer(self.liaison, 'relay', '--to', CEPTOAR), ['relayed'])
        self.assertEqual(self.answer(self.ceptoar, 'open'), ['delivered', 'opened'])
        self.assertEqual(self.answer(self.ceptoar, 'refuse', '--reason', '宛先の誤り',
                                     '--advisory', ADVISORY, '--hop', '2'), ['refused'])
        self.assertEqual(self.actions(LIAISON), ['accepted', 'delivered', 'relayed'])
        self.assertEqual(self.actions(CEPTOAR), ['delivered', 'opened', 'refused'])
        for found, stix in self.hops():
            if found['actor'] == NISC:
                continue
            self.assertEqual(found['hop'], 1 if found['actor'] == LIAISON and
                             found['action'] != 'relayed' else 2)
            self.assertEqual(stix['id'][len('note--') + 14], '5')
            self.assertEqual(stix['created_by_ref'], found['actor'])
            self.assertEqual('reason' in found, found['action'] == 'refused')

    def test_nothing_twice(self):
        """Neither called again nor by another log that knows nothing of the first."""
        self.answer(self.liaison, 'accept')
        before = self.hops()
        self.assertEqual(self.answer(self.liaison, 'accept'), [])
        self.assertEqual(self.answer(self.liaison, 'accept', log='another'), [])
        self.assertEqual(self.hops(), before)

    def test_a_correction_is_answered_anew(self):
        self.answer(self.liaison, 'accept')
        later = '2026-02-02T00:00:00.000000Z'
        corrected = advisory(later, supersedes={'id': ADVISORY, 'modified': TIME},
                             change='correction')
        self.hub.post([corrected, sent(1, LIAISON, corrected)])
        self.assertEqual(self.answer(self.liaison, 'accept'), ['delivered', 'accepted'])
        versions = [found['advisory']['modified'] for found, _ in self.hops()
                    if found['actor'] == LIAISON]
        self.assertEqual(sorted(versions), [TIME, TIME, later, later])

    def test_killed(self):
        """Killed wherever it stands, and called again: each is said once."""
        for _ in range(4):
            process = subprocess.Popen(self.command(self.liaison, 'accept'),
                                       stdout=subprocess.PIPE, text=True)
            with process.stdout:
                process.stdout.readline()
                process.kill()
            process.wait()
        self.answer(self.liaison, 'accept')
        self.assertEqual(self.actions(LIAISON), ['accepted', 'delivered'])

    def test_the_hub_is_away(self):
        """What could not be sent stays, and goes with the next call."""
        self.answer(self.liaison, 'deliver')
        self.hub.process.kill()
        self.hub.process.wait()
        self.hub.process.stdout.close()
        self.answer(self.liaison, 'accept', '--wait', '1', status=1)
        self.hub.arguments += ['--listen', f'{self.hub.host}:{self.hub.port}']
        self.hub.start()
        self.answer(self.liaison, 'accept')
        self.assertEqual(self.actions(LIAISON), ['accepted', 'delivered'])

    def test_what_is_wrong(self):
        self.answer(self.ceptoar, 'accept', '--wait', '1', status=1)
        self.assertEqual(self.actions(CEPTOAR), [])
        for arguments in (['refuse'], ['relay'], ['accept', '--to', CEPTOAR], ['agree'], [],
                          ['accept', '--hop', '7'], ['accept', 'refuse']):
            self.answer(self.liaison, *arguments, status=2)


if __name__ == '__main__':
    unittest.main()
