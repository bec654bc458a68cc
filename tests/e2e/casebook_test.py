"""The casebook from outside: all or nothing, independent of order and threads, clear errors, and a brief that cites exact words."""
import json, pathlib, re, shutil, signal, sqlite3, subprocess, time

from program import Case, OVERT, REPORT, SOURCE, main

PAGES = SOURCE / 'examples/pages'


def rows(path):
    """Everything in a casebook, in a fixed order."""
    with sqlite3.connect(path) as db:
        tables = [r[0] for r in db.execute("select name from sqlite_master where type='table' and name not like 'sqlite%' order by name")]
        return {t: sorted(map(repr, db.execute(f'select * from "{t}"'))) for t in tables}


class Casebook(Case):
    def ingest(self, name, *inputs, flags=(), status=0):
        path = self.folder / name
        done = self.overt('ingest', '--store', path, *flags, *inputs)
        self.assertEqual(done.returncode, status, done.stderr)
        return path

    def test_order_and_threads_do_not_change_what_is_stored(self):
        pages = sorted(PAGES.iterdir())
        one = rows(self.ingest('one', *pages, flags=('--threads', '1')))
        self.assertEqual(len(one) > 3 and sum(map(len, one.values())) > 50, True)
        self.assertEqual(rows(self.ingest('two', *reversed(pages), flags=('--threads', '2'))), one)
        self.assertEqual(rows(self.ingest('three', PAGES)), one)
        again = self.folder / 'one'
        self.overt('ingest', '--store', again, *pages)
        self.assertEqual(rows(again), one)

    def test_copies_are_one_family_and_add_no_origin(self):
        path = self.ingest('desk', PAGES)
        families = [json.loads(line) for line in self.overt('lineage', '--store', path, '--format', 'json').stdout.splitlines()]
        by_name = {pathlib.PurePath(m['id']).name: (f, m) for f in families for m in f['members']}
        self.assertEqual(len(by_name), len(list(PAGES.iterdir())))
        lead = by_name['lead-report.html'][0]['family']
        for copy in ('repost-light.html', 'repost-reworded.html', 'excerpt.html'):
            self.assertEqual(by_name[copy][0]['family'], lead, copy)
        for other in ('agency-transandean.html', 'independent-port.html', 'state-media-denial.html', 'unrelated-floods.html'):
            self.assertNotEqual(by_name[other][0]['family'], lead, other)
        self.assertEqual(by_name['credits-agency.html'][1]['relation'], 'builds-on')

    def test_every_event_is_in_exactly_one_story_and_points_at_its_trigger(self):
        path = self.ingest('desk', PAGES)
        readings = {r['report']['id']: r for r in self.readings(PAGES)}
        events = sum(len(r['events']) for r in readings.values())
        stories = [json.loads(line) for line in self.overt('stories', '--store', path, '--format', 'json').stdout.splitlines()]
        seen = [(e['report'], e['start'], e['end']) for s in stories for e in s['events']]
        self.assertEqual(len(seen), len(set(seen)))
        self.assertEqual(len(seen), events)
        leads = [report for s in stories for report in s['lead']]
        self.assertEqual(len(leads), len(set(leads)))

    def test_the_warning_is_seen_and_the_brief_cites_exact_words(self):
        path = self.ingest('desk', PAGES)
        warned = self.overt('warn', '--store', path)
        self.assertEqual(warned.returncode, 0, warned.stderr)
        self.assertIn('seen', warned.stdout)
        self.assertIn('KAZ', warned.stdout)
        self.assertIn('PRY', warned.stdout)
        brief = self.overt('brief', '--store', path)
        self.assertEqual(brief.returncode, 0, brief.stderr)
        self.assertIn('no TLP label: not releasable', brief.stdout)
        text = {r['report']['text'] for r in self.readings(PAGES)}
        quoted = re.findall(r'"([^"\n]{20,})"', brief.stdout)
        self.assertTrue(quoted)
        squeezed = [' '.join(t.split()) for t in text]
        for words in quoted: self.assertTrue(any(' '.join(words.split()) in t for t in squeezed), words)
        page = self.overt('brief', '--store', path, '--format', 'html').stdout
        self.assertIn('not releasable', page)
        self.assertNotIn('src="http', page)

    def test_an_empty_casebook_warns_of_nothing(self):
        path = self.ingest('desk', self.file('a.txt', 'The harvest was good.'), flags=('--published', '2024-01-05'))
        warned = self.overt('warn', '--store', path)
        self.assertEqual(warned.returncode, 0, warned.stderr)
        self.assertIn('not-seen', warned.stdout.replace('not seen', 'not-seen'))

    def test_missing_damaged_and_newer_casebooks_exit_with_3(self):
        path = self.ingest('desk', self.file('a.txt', REPORT))
        newer = self.folder / 'newer'
        shutil.copy(path, newer)
        with sqlite3.connect(newer) as db: db.execute('pragma user_version = 999')
        cases = {self.folder / 'missing': 'stories', newer: 'newer', self.file('text', 'not a casebook at all ' * 200): 'text', self.file('short', path.read_bytes()[:3000]): 'short'}
        for case, word in cases.items():
            with self.subTest(str(case)):
                done = self.overt('stories', '--store', case)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(pathlib.PurePath(case).name, done.stderr)
        self.assertEqual(self.overt('ingest', '--store', newer, self.file('b.txt', REPORT)).returncode, 3)
        with sqlite3.connect(newer) as db: self.assertEqual(db.execute('pragma user_version').fetchone()[0], 999)

    def test_a_second_writer_waits_and_is_then_told(self):
        path = self.ingest('desk', self.file('a.txt', REPORT))
        before = rows(path)
        holder = sqlite3.connect(path, isolation_level=None)
        self.addCleanup(holder.close)
        holder.execute('begin immediate')
        done = self.overt('ingest', '--store', path, self.file('b.txt', REPORT + 'More.'))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn('desk', done.stderr)
        holder.execute('rollback')
        self.assertEqual(rows(path), before)
        self.assertEqual(self.overt('ingest', '--store', path, self.file('b.txt', REPORT + 'More.')).returncode, 0)

    def test_ctrl_c_leaves_the_casebook_as_it_was(self):
        path = self.ingest('desk', self.file('a.txt', REPORT))
        before = rows(path)
        pages = [self.file(f'many/{i}.txt', REPORT * 60 + str(i)) for i in range(200)]
        process = subprocess.Popen([OVERT, 'ingest', '--store', str(path), *pages], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, messages = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130, messages)
        self.assertIn(b'as it was before', messages)
        self.assertEqual(rows(path), before)

    def test_killing_an_ingest_loses_nothing(self):
        path = self.ingest('desk', self.file('a.txt', REPORT))
        before = rows(path)
        pages = [self.file(f'many/{i}.txt', REPORT * 60 + str(i)) for i in range(200)]
        process = subprocess.Popen([OVERT, 'ingest', '--store', str(path), *pages], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        process.kill()
        process.wait(60)
        self.assertEqual(rows(path), before)
        self.assertEqual(self.overt('ingest', '--store', path, self.file('b.txt', REPORT + 'More.')).returncode, 0)

    def test_a_broken_indicator_file_names_its_line(self):
        path = self.ingest('desk', self.file('a.txt', REPORT), flags=('--published', '2024-01-05'))
        broken = self.file('broken.yaml', 'format: overt.indicators/1\nindicators:\n  - id: [unclosed\n')
        done = self.overt('warn', '--store', path, '--indicators', broken)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertRegex(done.stderr, r'broken\.yaml:\d+')

    def test_compare_says_who_comes_from_whom(self):
        done = self.overt('compare', '--format', 'json', PAGES / 'lead-report.html', PAGES / 'repost-reworded.html')
        self.assertEqual(done.returncode, 0, done.stderr)
        found = json.loads(done.stdout)
        self.assertEqual((found['relation'], found['parent']), ('spun', 'A'))
        pairs = self.file('pairs.tsv', f'{PAGES}/lead-report.html\t{PAGES}/unrelated-floods.html\n{PAGES}/excerpt.html\t{PAGES}/lead-report.html\n')
        lines = [json.loads(line) for line in self.overt('compare', '--format', 'json', '--pairs', pairs).stdout.splitlines()]
        self.assertEqual([l['relation'] for l in lines], ['independent', 'excerpt'])
        self.assertEqual(lines[1]['parent'], 'B')


main()
