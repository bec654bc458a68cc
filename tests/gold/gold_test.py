"""tools/gold.py on a tiny gold and made-up readings, and every committed gold file against its own rules."""
import copy, hashlib, json, pathlib, subprocess, sys, tempfile, unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / 'tools'))
import gold

TEXT = 'Ghana sold drones to Togo in May. Togo denied it, and plans to visit Accra.\n'

def at(words, nth=0):
    start = -1
    for _ in range(nth + 1): start = TEXT.index(words, start + 1)
    return [start, start + len(words)]

def tiny():
    return {'format': 'overt.gold/1', 'text': 'tiny.txt', 'title': 'tiny', 'published': '2024-06-03', 'sha256': hashlib.sha256(TEXT.encode()).hexdigest(),
            'entities': {'togo': [at('Togo') + ['Togo'], at('Togo', 1) + ['Togo']]},
            'facts': [
                {'trigger': [at('sold') + ['sold']], 'kind': 'transfer', 'roles': [['supplier', at('Ghana')], ['recipient', 'togo'], ['item', at('drones')]],
                 'phase': 'occurred', 'polarity': 'affirmed', 'certainty': 'certain', 'when': '2024-05', 'where': None, 'source': None},
                {'trigger': [at('denied')], 'kind': ['deny', 'decline'], 'roles': [['sender', 'togo']], 'phase': 'occurred', 'polarity': 'affirmed', 'optional': True},
                {'trigger': [at('visit')], 'kind': 'travel', 'roles': [['traveller', 'togo'], ['destination', at('Accra')]], 'phase': 'planned',
                 'polarity': 'affirmed', 'certainty': 'certain', 'when': None, 'where': [at('Accra')], 'source': [None, 'togo']}]}

def event(number, kind, trigger, phase='occurred', roles=(), **more):
    start, end = at(trigger)
    return {'id': f'V{number}', 'kind': kind, 'phase': phase, 'polarity': 'affirmed', 'certainty': 'certain', 'when': None, 'where': None,
            'trigger': {'start': start, 'end': end}, 'roles': [{'role': r, 'start': s, 'end': e} for r, (s, e) in roles], **more}

def reading():
    """Reads the tiny text without a mistake."""
    return {'report': {'text': TEXT, 'published': '2024-06-02'},
            'times': [{'id': 'T1', 'from': '2024-05-01', 'until': '2024-06-01', 'timex': {'value': '2024-05'}}],
            'places': [{'id': 'P1', 'start': at('Accra')[0], 'end': at('Accra')[1]}], 'claims': [],
            'events': [event(1, 'transfer', 'sold', roles=[('supplier', at('Ghana')), ('recipient', at('Togo')), ('item', at('drones'))], when='T1'),
                       event(2, 'deny', 'denied', roles=[('sender', at('Togo', 1))]),
                       event(3, 'travel', 'visit', 'planned', [('traveller', at('Togo', 1)), ('destination', at('Accra'))], where='P1')]}


class Scoring(unittest.TestCase):
    def score(self, change=lambda r: None):
        made_up = reading()
        change(made_up)
        return gold.score(gold.normalise(tiny()), made_up)

    def test_a_faultless_reading_has_all_points(self):
        total, lines = self.score()
        self.assertEqual(lines, [])
        self.assertEqual((total.share(), total.facts, total.events, total.right, total.inversions, total.swaps), (1, 2, 3, 3, 0, 0))
        self.assertEqual(dict(total.points), {'kind': [2, 2], 'roles': [5, 5], 'phase': [2, 2], 'polarity': [2, 2], 'certainty': [2, 2], 'when': [1, 1],
                                              'no when': [1, 1], 'where': [1, 1], 'no where': [1, 1], 'no source': [2, 2]})

    def test_a_missed_fact_loses_all_its_points_and_an_optional_one_none(self):
        total, lines = self.score(lambda r: r.update(events=r['events'][:1]))
        self.assertEqual((sum(p[0] for p in total.points.values()), sum(p[1] for p in total.points.values())), (10, 19))
        self.assertEqual([line.split()[0] for line in lines], ['missed'])

    def test_a_found_fact_of_an_earlier_year_is_told_in_it_elsewhere_or_undated(self):
        def told(year, changed=lambda r: None):
            def change(r):
                r['report'].update(published=year)
                changed(r)
            return dict(self.score(change)[0].history)
        self.assertEqual(told('2024-06-02'), {})
        self.assertEqual(told('2025-06-02'), {'in it': 1})
        self.assertEqual(told('2025-06-02', lambda r: r['times'][0].update({'from': '2023-05-01'})), {'elsewhere': 1})
        self.assertEqual(told('2025-06-02', lambda r: r['events'][0].update(when=None)), {'undated': 1})

    def test_another_kind_is_a_miss_and_a_wrong_event(self):
        total, lines = self.score(lambda r: r['events'][2].update(kind='meet'))
        self.assertEqual((total.right, total.events, total.points['kind']), (2, 3, [1, 2]))
        self.assertIn('read as meet', lines[0])

    def test_repeats_and_other_are_not_counted_but_an_unfounded_event_is_wrong(self):
        more = [event(4, 'transfer', 'sold'), event(5, 'other', 'plans'), event(6, 'meet', 'Accra')]
        total, _ = self.score(lambda r: r['events'].extend(more))
        self.assertEqual((total.right, total.events), (3, 4))

    def test_a_plan_told_as_occurred_and_a_reversed_polarity_are_inversions(self):
        self.assertEqual(self.score(lambda r: r['events'][2].update(phase='occurred'))[0].inversions, 1)
        self.assertEqual(self.score(lambda r: r['events'][0].update(polarity='negated'))[0].inversions, 1)
        self.assertEqual(self.score(lambda r: r['events'][2].update(phase='agreed'))[0].inversions, 0)

    def test_supplier_for_recipient_is_a_swap(self):
        def swap(r):
            for role, other in zip(r['events'][0]['roles'], ('recipient', 'supplier')): role['role'] = other
        total, _ = self.score(swap)
        self.assertEqual((total.swaps, total.points['roles']), (1, [3, 5]))

    def test_a_source_no_one_named_is_wrong_and_an_accepted_one_right(self):
        def claim(words, nth, number):
            start, end = at(words, nth)
            return lambda r: r['claims'].append({'events': [number], 'chain': [{'start': start, 'end': end}]})
        self.assertEqual(self.score(claim('Togo', 1, 'V3'))[0].points['no source'], [2, 2])
        self.assertEqual(self.score(claim('Ghana', 0, 'V3'))[0].points['no source'], [1, 2])

    def test_the_head_decides_who_fills_a_role(self):
        def long(r): r['events'][0]['roles'][0].update(start=0, end=at('Togo')[1], head={'start': at('Togo')[0], 'end': at('Togo')[1]})
        self.assertEqual(self.score(long)[0].points['roles'], [4, 5])

    def test_times_agree_by_value_or_by_their_days(self):
        time = lambda first, until, value: {'from': first, 'until': until, 'timex': {'value': value}}
        self.assertTrue(gold.same_time(time('2023-09-10', '2023-09-14', 'P4D'), ['2023-09-10/2023-09-13']))
        self.assertTrue(gold.same_time(time('2023-10-01', '2024-01-01', 'x'), ['2023-Q4']))
        self.assertTrue(gold.same_time(time('2023-07-01', '2024-01-01', 'x'), ['2023-H2']))
        self.assertFalse(gold.same_time(time('2023-10-01', '2023-11-01', '2023-10'), ['2023-Q4', None]))
        self.assertTrue(gold.same_time(None, ['2023', None]))
        self.assertEqual(gold.interval('2024-W01')[0].isoformat(), '2024-01-01')


class Rules(unittest.TestCase):
    kinds = gold.kinds_and_roles()

    def test_each_broken_rule_is_named(self):
        gold.check(tiny(), pathlib.Path('tiny.json'), TEXT, self.kinds)
        for place, value, message in [
                (('facts', 0, 'kind'), 'sell', 'no kind sell'), (('facts', 0, 'roles', 0, 0), 'sender', 'no role sender'), (('facts', 0, 'phase'), 'done', 'no phase done'),
                (('facts', 0, 'trigger', 0, 2), 'bought', 'the text has "sold"'), (('facts', 2, 'where'), [[80, 200]], 'ends after the text'),
                (('facts', 2, 'source'), ['ghana'], 'no entity ghana'), (('facts', 1, 'trigger'), [[7, 7]], 'is no span'), (('facts', 1, 'colour'), 'red', 'unknown field')]:
            broken = copy.deepcopy(tiny())
            inner = broken
            for step in place[:-1]: inner = inner[step]
            inner[place[-1]] = value
            with self.subTest(message), self.assertRaisesRegex(gold.Broken, message): gold.check(broken, pathlib.Path('tiny.json'), TEXT, self.kinds)

    def test_another_text_and_words_in_a_standoff_file_are_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / 'tiny.json'
            (path.parent / 'tiny.txt').write_bytes(TEXT.replace('May', 'June').encode())
            with self.assertRaisesRegex(gold.Broken, 'SHA-256'): gold.text_of(tiny(), path, None)
        standoff = tiny()
        standoff['file'] = standoff.pop('text')
        with self.assertRaisesRegex(gold.Broken, 'offsets only'): gold.check(standoff, pathlib.Path('tiny.json'), None, self.kinds)
        with self.assertRaises(gold.Absent): gold.text_of(standoff, pathlib.Path('tiny.json'), None)

    def test_texts_of_the_corpora_are_found_by_title_or_cut(self):
        with tempfile.TemporaryDirectory() as folder:
            corpora = pathlib.Path(folder) / 'corpora'
            (corpora / 'news').mkdir(parents=True)
            (corpora / 'news/a.csv').write_bytes('title,text\nother,x\n"A, b","One.\n\nTwo."\n'.encode())
            (corpora.parent / 'page.txt').write_bytes('menu\r\nÜber\nfoot'.encode())
            digest = lambda text: hashlib.sha256(text.encode()).hexdigest()
            for header, text in (({'corpus': 'news', 'file': 'a.csv', 'title': 'A, b'}, 'A, b\n\nOne.\n\nTwo.'), ({'file': 'page.txt', 'cut': [6, 11]}, 'Über\n')):
                self.assertEqual(gold.text_of(header | {'sha256': digest(text)}, pathlib.Path('x.json'), corpora), text)
            with self.assertRaises(gold.Absent): gold.text_of({'corpus': 'news', 'file': 'a.csv', 'title': 'B'}, pathlib.Path('x.json'), corpora)

    def test_all_committed_files_follow_the_rules(self):
        files, split_of, seen = sorted(gold.FOLDER.glob('*/*.json')), gold.splits(), []
        self.assertEqual(len(self.kinds), 36)
        for path in files:
            with self.subTest(path.name):
                article = json.loads(path.read_text(encoding='utf-8'))
                text = gold.text_of(article, path, None) if 'text' in article else None
                gold.check(article, path, text, self.kinds)
                self.assertTrue(any('optional' not in fact for fact in article['facts']))
                self.assertTrue((path.stem in split_of) != (article['title'] in split_of), 'must be in one split of training/splits.toml')
                seen.append(split_of.get(path.stem) or split_of[article['title']])
        self.assertEqual((seen.count('judge'), seen.count('tune')), (10, 10))

    def test_misses_of_the_half_that_judges_are_refused(self):
        for split in ([], ['--split', 'judge']):
            done = subprocess.run([sys.executable, ROOT / 'tools/gold.py', 'overt', '--misses', *split], capture_output=True, encoding='utf-8')
            self.assertEqual(done.returncode, 2)
            self.assertIn('--split tune', done.stderr)


if __name__ == '__main__': unittest.main()
