#!/usr/bin/env python3
"""The verdict on the wording of the worked example: the reworded repost is spun, the others are not.

usage: wording_test.py OVERT SOURCE_FOLDER"""
import json, unittest

from program import Case, SOURCE, main

PAGES = SOURCE / 'examples/pages'
REWORDED = 'repost-reworded.html'


class Wording(Case):
    def test_only_the_reworded_repost_is_spun(self):
        paths = sorted(PAGES.glob('*.html*'))
        verdicts = {path.name: r['wording']['verdict'] for path, r in zip(paths, self.readings(*paths))}
        self.assertEqual([name for name, verdict in verdicts.items() if verdict == 'spun'], [REWORDED], verdicts)

    def test_odd_phrases_are_exact_words(self):
        reading, = self.readings(PAGES / REWORDED)
        odd = reading['wording']['oddities']
        self.assertGreater(len(odd), 5)
        for one in odd:
            self.assertEqual(reading['report']['text'][one['start']:one['end']], one['text'])
            self.assertNotEqual(one['text'], one['likely'])
        self.assertIn(('Could', 'May'), {(one['text'], one['likely']) for one in odd})

    def test_people_are_told(self):
        shown = self.overt('read', '--format', 'text', PAGES / REWORDED).stdout
        self.assertIn('reworded by a machine', shown)
        self.assertNotIn('reworded by a machine', self.overt('read', '--format', 'text', PAGES / 'lead-report.html').stdout)

    def test_damaged_table_is_named(self):
        home = self.folder / 'home'
        (home / 'models').mkdir(parents=True)
        (home / 'data').symlink_to(SOURCE / 'data')
        (home / 'models/overt-en.weights').symlink_to(SOURCE / 'models/overt-en.weights')
        table = bytearray((SOURCE / 'models/overt-en.wording').read_bytes())
        table[1000] ^= 1
        (home / 'models/overt-en.wording').write_bytes(bytes(table))
        done = self.overt('read', PAGES / 'lead-report.html', env={'OVERT_DATA': str(home)})
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn('overt-en.wording is damaged', done.stderr)


main()
