"""The output contract: one object a file, exact spans, a valid schema, the same bytes for any number of threads and any order."""
import json, os, unittest

from program import Case, REPORT, SOURCE, main

PAGES = sorted(str(p) for p in (SOURCE / 'examples/pages').iterdir())
HOSTILE = 'Café\u0301 “quotes” 🚀🚀 met\u200b \u202eright to left\u202c in Минск; 北京 said\u00a0Mr. Ō’Neil — no.\r\n\r\n\u0000 A\u0300\u0301\u0302 plan to visit Russia 🇷🇺.\n' + 'The envoys met again. ' * 40 + '\n'


def spans(value, path=''):
    """Every object of a reading that has start, end and text."""
    if isinstance(value, dict):
        if isinstance(value.get('start'), int) and isinstance(value.get('text'), str): yield path, value
        for key, item in value.items(): yield from spans(item, f'{path}.{key}')
    elif isinstance(value, list):
        for i, item in enumerate(value): yield from spans(item, f'{path}[{i}]')


class OutputContract(Case):
    def test_every_span_is_exactly_its_surface(self):
        hostile = self.file('hostile.txt', HOSTILE * 3)
        seen = 0
        for reading in self.readings(*PAGES, hostile):
            text = reading['report']['text']
            for path, item in spans(reading):
                self.assertEqual(text[item['start']:item['end']], item['text'], path)
                seen += 1
        self.assertGreater(seen, 500)

    def test_plain_text_is_passed_through_verbatim(self):
        for content in (HOSTILE, '\n\n  a\tb \r\n', 'no newline'):
            self.assertEqual(self.readings(self.file('a.txt', content))[0]['report']['text'], content)

    def test_output_is_valid_against_the_schema(self):
        try: import jsonschema
        except ImportError: self.skipTest('python3-jsonschema is not installed')
        schema = json.loads((SOURCE / 'docs/formats/reading.schema.json').read_text(encoding='utf-8'))
        validator = jsonschema.validators.validator_for(schema)(schema)
        for reading in self.readings(*PAGES, self.file('empty.txt', ''), self.file('hostile.txt', HOSTILE)):
            errors = [f'{list(e.absolute_path)}: {e.message}' for e in validator.iter_errors(reading)]
            self.assertEqual(errors, [])

    def test_threads_and_order_do_not_change_a_byte(self):
        long = self.file('long.txt', '\n\n'.join([REPORT] * 120))
        files = PAGES + [long]
        one = self.overt('read', '--format', 'json', '--threads', '1', *files).stdout.splitlines()
        self.assertEqual(len(one), len(files))
        for threads in ('2', '5'):
            self.assertEqual(self.overt('read', '--format', 'json', '--threads', threads, *files).stdout.splitlines(), one)
        self.assertEqual(self.overt('read', '--format', 'json', *reversed(files)).stdout.splitlines(), one[::-1])
        alone = [self.overt('read', '--format', 'json', f).stdout.rstrip('\n') for f in files[:3]]
        self.assertEqual(alone, one[:3])

    def test_threads_batches_and_order_do_not_change_a_byte_of_parse(self):
        files = PAGES[:4] + [self.file('long.txt', '\n\n'.join([REPORT] * 60)), self.file('unbroken.txt', REPORT.replace('\n', ' ') * 40)]
        for form in ('conllu', 'json'):
            def parse(*arguments): return self.overt('parse', '--format', form, *arguments).stdout
            alone = [parse('--threads', '1', f) for f in files]
            self.assertIn('Roleset=' if form == 'conllu' else '"roleset"', ''.join(alone), 'roles are among what is compared')
            for threads in ('1', '2', '5'): self.assertEqual(parse('--threads', threads, *files), ''.join(alone), threads)
            self.assertEqual(parse(*reversed(files)), ''.join(reversed(alone)))

    def test_parse_loses_no_character(self):
        text = HOSTILE + REPORT
        done = self.overt('parse', self.file('a.txt', text))
        self.assertEqual(done.returncode, 0, done.stderr)
        forms, skip = [], 0
        for line in done.stdout.splitlines():
            if not line or line[0] == '#': continue
            columns = line.split('\t')
            self.assertEqual(len(columns), 10)
            first, _, last = columns[0].partition('-')
            if last: skip = int(last)
            elif int(first) <= skip: continue
            forms.append(columns[1])
            start, end = map(int, next(m for m in columns[9].split('|') if m.startswith('TokenRange='))[11:].split(':'))
            self.assertEqual(text[start:end], columns[1])
        squeeze = lambda s: ''.join(c for c in s if not c.isspace())
        self.assertEqual(squeeze(''.join(forms)), squeeze(text))

    def test_pretokenized_words_come_back_as_they_were(self):
        rows = ['# sent_id = a', '1\tThe\t_\t_\t_\t_\t_\t_\t_\t_', '2\tenvoys\t_\t_\t_\t_\t_\t_\t_\t_', '3-4\tdidn’t\t_\t_\t_\t_\t_\t_\t_\t_', '3\tdid\t_\t_\t_\t_\t_\t_\t_\t_',
                '4\tn’t\t_\t_\t_\t_\t_\t_\t_\t_', '5\tmeet\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No', '6\t.\t_\t_\t_\t_\t_\t_\t_\t_', '']
        done = self.overt('parse', '--pretokenized', self.file('in.conllu', '\n'.join(rows + rows) + '\n'))
        self.assertEqual(done.returncode, 0, done.stderr)
        words = [line.split('\t')[:2] for line in done.stdout.splitlines() if line and line[0] != '#']
        expected = [r.split('\t')[:2] for r in rows if r and r[0] != '#']
        self.assertEqual(words, expected * 2)
        heads = [line.split('\t')[6] for line in done.stdout.splitlines() if line and line[0] != '#' and '-' not in line.split('\t')[0]]
        self.assertEqual(heads.count('0'), 2)

    def test_an_article_read_back_from_extract_reads_the_same_words(self):
        done = self.overt('extract', PAGES[0])
        self.assertEqual(done.returncode, 0, done.stderr)
        article = json.loads(done.stdout)
        reading = self.readings(self.file('article.json', done.stdout))[0]
        self.assertEqual(reading['report']['text'], article['text'])
        self.assertEqual(reading['report']['published'], article['published'])

    def test_text_in_another_language_is_kept_and_said_to_be_unread(self):
        page = next(p for p in PAGES if 'not-english' in p)
        reading = self.readings(page)[0]
        self.assertTrue(reading['report']['text'])
        self.assertNotEqual(reading['report']['language'], 'en')
        self.assertEqual(reading['events'], [])
        self.assertIn('not-english', [n['code'] for n in reading['notes']])

    def test_html_is_one_page_without_the_network(self):
        page = self.overt('read', '--format', 'html', PAGES[0]).stdout
        self.assertTrue(page.startswith('<!doctype html>') or page.startswith('<!DOCTYPE html>'))
        for forbidden in ('src="http', 'href="http', '@import', 'url(http'): self.assertNotIn(forbidden, page.replace('href="http' if 'rel="noreferrer' in page else '\0', ''))

    def test_several_html_pages_go_into_a_folder(self):
        target = self.folder / 'pages'
        done = self.overt('read', '--format', 'html', '-o', target, *PAGES[:3])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(list(target.glob('*.html'))), 3)
        self.assertEqual(self.overt('read', '--format', 'html', *PAGES[:2]).returncode, 2)


main()
