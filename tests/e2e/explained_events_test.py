"""Why an event reads so, kinds of the user, codes of CAMEO and PLOVER, and the least score, as a user meets them."""
import json, unittest

from program import Case, SOURCE, main

TALKS = ('Kenya has agreed to sell two patrol boats to Somalia, officials said on Monday. Kenyan soldiers did not enter Somalia.\n\n'
         'Rebels threatened to attack the port of Kismayo.\n')
PORTS = SOURCE / 'examples/kinds/ports.yaml'


class Explain(Case):
    def test_an_event_is_explained_by_words_rule_and_line(self):
        done = self.overt('read', '--explain', 'V2', self.file('a.txt', TALKS))
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn('a.txt\n\nV2 “sell”', done.stdout)
        self.assertRegex(done.stdout, r'phase: agreed\n +“agreed” · [a-z]+ → agreed · data/operators\.yaml:\d+\n')
        self.assertRegex(done.stdout, r'supplier: “Kenya”\n +“Kenya” · slot \w+ → supplier · data/kinds/movement\.yaml:\d+\n')
        self.assertNotIn('V1 ', done.stdout)

    def test_lines_of_tables_hold_the_word_that_is_named(self):
        reading, = self.readings('--explain', 'all', self.file('a.txt', TALKS))
        seen = 0
        for event in reading['events']:
            for reason in event['reasons']:
                if reason['rule'] not in ('nonfinite', 'finite', 'object', 'modal', 'adverb') or not reason['table']: continue
                path, line = reason['table'].rsplit(':', 1)
                text = (SOURCE / path).read_text(encoding='utf-8').splitlines()[int(line) - 1]
                self.assertIn({'agreed': 'agree', 'not': 'not', 'threatened': 'threaten', 'said': 'say'}[reason['words']['text']], text)
                seen += 1
        self.assertGreater(seen, 3)

    def test_every_field_of_every_event_has_a_reason_and_the_schema_holds(self):
        try: import jsonschema
        except ImportError: self.skipTest('python3-jsonschema is not installed')
        schema = json.loads((SOURCE / 'docs/formats/reading.schema.json').read_text(encoding='utf-8'))
        pages = sorted(str(p) for p in (SOURCE / 'examples/pages').iterdir())
        events = 0
        for reading in self.readings('--explain', 'all', *pages):
            jsonschema.validate(reading, schema)
            for event in reading['events']:
                events += 1
                told = {reason['field'] for reason in event['reasons']}
                wanted = {'kind', 'phase', 'polarity', 'certainty', 'factuality', 'plover', 'when', 'where', 'score'}
                wanted |= {f'roles/{i}' for i in range(len(event['roles']))}
                self.assertEqual(wanted - told, set(), event['id'])
            for claim in reading['claims']: self.assertLessEqual({'chain', 'stance', 'certainty', 'score'}, {r['field'] for r in claim['reasons']})
        self.assertGreater(events, 50)

    def test_json_is_as_before_without_the_flag(self):
        page = self.file('a.txt', TALKS)
        plain, = self.readings(page)
        explained, = self.readings('--explain', 'all', page)
        for value in explained['events'] + explained['claims']: del value['reasons']
        self.assertEqual(plain, explained)

    def test_an_event_that_is_not_there_is_named_and_the_other_files_are_explained(self):
        one, other, empty = self.file('one.txt', 'Kenya attacked Somalia.\n'), self.file('other.txt', TALKS), self.file('empty.txt', '')
        done = self.overt('read', '--explain', 'V2', one, other, empty, self.folder / 'missing.txt')
        self.assertEqual(done.returncode, 1)
        self.assertIn('one.txt: there is no event V2; it has V1', done.stderr)
        self.assertIn('empty.txt: there is no event V2; it has none', done.stderr)
        self.assertIn('missing.txt', done.stderr)
        self.assertEqual(done.stderr.count('missing.txt'), 1, 'one message is enough')
        self.assertIn('other.txt', done.stdout)
        self.assertEqual(self.overt('read', '--explain', 'all', empty).stdout.count('no event was found'), 1)

    def test_wrong_ids_and_formats_exit_with_2(self):
        page = self.file('a.txt', TALKS)
        for arguments, part in ((['--explain', '2'], 'such as V3'), (['--explain', 'V0'], 'such as V3'), (['--explain', 'C1'], 'such as V3'),
                                (['--explain', 'V1', '--format', 'json'], '--explain all'), (['--explain', 'all', '--format', 'html'], 'leave it out'),
                                (['--explain', 'all', '--format', 'cameo'], 'text or json')):
            with self.subTest(arguments):
                done = self.overt('read', *arguments, page)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn(part, done.stderr)

    def test_the_page_explains_each_event_once(self):
        done = self.overt('read', '--format', 'html', self.file('a.txt', TALKS))
        reading, = self.readings(self.file('a.txt', TALKS))
        self.assertEqual(done.stdout.count('Why it reads so'), len(reading['events']))
        self.assertIn('data/operators.yaml:', done.stdout)


class MinScore(Case):
    def test_less_sure_events_and_claims_are_left_out(self):
        page = self.file('a.txt', TALKS)
        whole, = self.readings(page)
        scores = sorted(event['score'] for event in whole['events'])
        self.assertLess(scores[0], scores[-1])
        cut, = self.readings('--min-score', scores[-1], page)
        self.assertEqual([e['score'] for e in cut['events']], [s for s in scores if s == scores[-1]])
        self.assertTrue(all(c['score'] >= scores[-1] for c in cut['claims']))
        ids = {event['id'] for event in cut['events']}
        for claim in cut['claims']: self.assertLessEqual(set(claim['events']), ids)
        for wrong in ('1.5', '-1', 'much'): self.assertEqual(self.overt('read', '--min-score', wrong, page).returncode, 2)

    def test_a_casebook_takes_only_what_is_sure_enough(self):
        page = self.file('a.txt', TALKS)
        for store, flags, found in (('all.casebook', [], True), ('none.casebook', ['--min-score', '1'], False)):
            self.assertEqual(self.overt('ingest', '--store', self.folder / store, *flags, page).returncode, 0)
            stories = self.overt('stories', '--store', self.folder / store, '--format', 'json').stdout
            self.assertEqual(bool(stories.strip()), found)


class Kinds(Case):
    def test_the_example_is_in_order_and_is_read(self):
        done = self.overt('kinds', 'check', PORTS)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertIn('adds 2 kinds', done.stdout)
        page = self.file('a.txt', 'Colombia closed the port of Cartagena. Dockers unloaded scrap at the port of Callao.\n')
        reading, = self.readings('--kinds', PORTS, '--explain', 'all', page)
        self.assertEqual([e['kind'] for e in reading['events']], ['close-port', 'unload'])
        kind = next(r for r in reading['events'][0]['reasons'] if r['field'] == 'kind')
        line = int(kind['table'].rsplit(':', 1)[1])
        self.assertIn('close.01', PORTS.read_text(encoding='utf-8').splitlines()[line - 1])
        self.assertNotIn('close-port', [e['kind'] for e in self.readings(page)[0]['events']])

    def test_the_guide_shows_the_example_as_it_is(self):
        self.assertIn(PORTS.read_text(encoding='utf-8'), (SOURCE / 'docs/formats/kinds.md').read_text(encoding='utf-8'))

    def test_faults_are_named_by_file_and_line_and_good_files_are_checked_all_the_same(self):
        bad = self.file('bad.yaml', 'version: 1\nkinds:\n  crown:\n    roles: [crowned]\n    frames:\n      - verbs: [crown]\n        slots: {object: crownd}\n')
        cases = {'empty.yaml': '', 'list.yaml': '- 1\n', 'broken.yaml': 'version: 1\nkinds: [\n', 'no_kinds.yaml': 'version: 1\n', 'binary.yaml': '\x00\x01\x02', 'newer.yaml': 'version: 9\nkinds: {}\n'}
        files = [self.file(name, text) for name, text in cases.items()]
        done = self.overt('kinds', 'check', bad, *files, self.folder / 'missing.yaml', PORTS)
        self.assertEqual(done.returncode, 1)
        self.assertIn("bad.yaml:7: kind 'crown' has no role 'crownd' (did you mean 'crowned'?)", done.stderr)
        for name in cases: self.assertRegex(done.stderr, name + r':\d+: ')
        self.assertIn('missing.yaml', done.stderr)
        self.assertIn('ports.yaml: in order', done.stdout)
        read = self.overt('read', '--kinds', bad, self.file('a.txt', TALKS))
        self.assertEqual((read.returncode, read.stdout), (3, ''))
        self.assertIn('bad.yaml:7', read.stderr)

    def test_kinds_are_listed(self):
        done = self.overt('kinds', 'list')
        self.assertEqual(done.returncode, 0)
        rows = [line.split('\t') for line in done.stdout.splitlines()]
        self.assertIn('transfer', [row[0] for row in rows])
        self.assertTrue(all(len(row) == 4 for row in rows))
        self.assertIn('sell.01', self.overt('kinds', 'list', 'transfer').stdout)
        self.assertIn('close-port', self.overt('kinds', 'list', '--kinds', PORTS).stdout)
        for arguments in (['kinds'], ['kinds', 'list', 'no-such-kind'], ['kinds', 'check']): self.assertEqual(self.overt(*arguments).returncode, 2)


class Codes(Case):
    def test_cameo_lines_have_five_columns_and_no_denied_event(self):
        done = self.overt('read', '--format', 'cameo', '--published', '2024-05-16', self.file('talks.txt', TALKS), self.file('empty.txt', ''))
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = [line.split('\t') for line in done.stdout.splitlines()]
        self.assertEqual(rows[0], ['2024-05-16', 'KEN', 'SOM', '033', 'talks_1'])
        self.assertIn(['2024-05-16', '---REB', 'SOM', '138', 'talks_3'], rows)
        self.assertNotIn('talks_2', [row[4] for row in rows], 'soldiers did not enter')

    def test_plover_records_are_json_with_the_columns_of_polecat(self):
        page = self.file('talks.txt', TALKS)
        done = self.overt('read', '--format', 'plover', '--published', '2024-05-16', page, page)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(records[:len(records) // 2], records[len(records) // 2:])
        self.assertEqual(records[0]['Event Type'], 'AGREE')
        self.assertEqual(records[0]['Actor Country'], ['KEN'])
        self.assertEqual(len(records[0]), 45)

    def test_a_date_that_is_not_known_is_not_made_up(self):
        done = self.overt('read', '--format', 'cameo', self.file('talks.txt', 'Kenya attacked Somalia.\n'))
        self.assertEqual(done.stdout, '---\tKEN\tSOM\t190\ttalks_1\n')

    def test_a_missing_file_leaves_no_line(self):
        done = self.overt('read', '--format', 'cameo', self.folder / 'missing.txt')
        self.assertEqual((done.returncode, done.stdout), (1, ''))


main()
