"""Feeds, web archives, mail, MHTML and PDF: every article in its place, hostile ones in bounded memory, the others still read."""
import gzip, json, os, pathlib, pty, resource, shutil, subprocess, unittest, zipfile

from program import Case, OVERT, REPORT, main

WORDS = 'The council voted on Monday to keep the ferry running through the winter, although two members said it could not pay for itself.'


def page(title): return f'<html><body><article><h1>{title}</h1><p>{WORDS}</p><p>{WORDS[::-1]}</p></article></body></html>'


def record(title, url='https://example.org/a', length=None):
    block = f'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page(title)}'.encode()
    return (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2023-09-05T10:00:00Z\r\n'
            f'Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(block)}\r\n\r\n').encode() + block + b'\r\n\r\n'


def rss(*titles):
    items = ''.join(f'<item><title>{title}</title><description>&lt;p&gt;{WORDS}&lt;/p&gt;</description></item>' for title in titles)
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


class InputFormats(Case):
    def articles(self, *arguments, status=0, **options):
        done = self.overt('extract', *arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        self.messages = done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    def wacz(self, name, packed):
        path = self.folder / name
        with zipfile.ZipFile(path, 'w') as archive:
            archive.writestr('datapackage.json', '{}')
            archive.writestr('archive/data.warc.gz', packed)
        return str(path)

    def test_articles_of_every_format_come_in_order(self):
        packed = gzip.compress(record('W1')) + gzip.compress(record('W2'))
        files = [self.file('a.xml', rss('F1', 'F2')), self.file('a.html', page('P1')), self.file('b.warc', record('W0')), self.file('c.warc.gz', packed),
                 self.wacz('d.wacz', packed), self.file('e.rss.gz', gzip.compress(rss('F3').encode())),
                 self.file('f.eml', f'From: Ana <a@example.org>\nSubject: M1\nDate: Mon, 4 Sep 2023 09:00:00 +0200\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>{WORDS}</p>')]
        titles = ['F1', 'F2', 'P1', 'W0', 'W1', 'W2', 'W1', 'W2', 'F3', 'M1']
        self.assertEqual([one['title'] for one in self.articles(*files)], titles)
        done = self.overt('read', '--format', 'json', *files)
        inputs = [pathlib.Path(json.loads(line)['report']['input']).name for line in done.stdout.splitlines()]
        self.assertEqual(inputs, ['a.xml#1', 'a.xml#2', 'a.html', 'b.warc#1', 'c.warc.gz#1', 'c.warc.gz#2', 'd.wacz#1', 'd.wacz#2', 'e.rss.gz#1', 'f.eml'])
        one, many = (self.overt('read', '--format', 'json', '--threads', threads, *files).stdout for threads in (1, 4))
        self.assertEqual(one, many)

    def test_a_mailbox_gives_an_article_for_each_message(self):
        message = lambda title: f'From a@example.org Mon Sep  4 09:00:00 2023\nFrom: Ana <a@example.org>\nSubject: {title}\nDate: Mon, 4 Sep 2023 09:00:00 +0200\n\n{WORDS}\n\n'
        picture = 'From a@example.org Mon Sep  4 09:00:00 2023\nSubject: picture\nContent-Type: image/png\n\nx\n\n'
        box = self.file('folder.mbox', message('B1') + picture + message('B2'))
        got = self.articles(box, self.file('Inbox', message('B3')), status=1)
        self.assertEqual([one['title'] for one in got if one['text']], ['B1', 'B2', 'B3'])
        self.assertEqual([one['published'] for one in got if one['text']], ['2023-09-04'] * 3)
        self.assertIn('folder.mbox#2', self.messages)

    def test_standard_input_may_be_any_of_them(self):
        for name, content, title in (('feed', rss('F').encode(), 'F'), ('warc', gzip.compress(record('W')), 'W'), ('html', page('P').encode(), 'P'),
                                     ('wacz', pathlib.Path(self.wacz('x.wacz', gzip.compress(record('Z')))).read_bytes(), 'Z')):
            with self.subTest(name):
                done = subprocess.run([OVERT, 'extract', '-'], input=content, stdout=subprocess.PIPE, check=True)
                self.assertEqual([json.loads(line)['title'] for line in done.stdout.splitlines()], [title])

    def test_the_pages_of_an_archive_keep_their_own_addresses(self):
        archive = self.file('a.warc', record('W0', 'https://example.org/0') + record('W1', 'https://example.org/1'))
        got = self.articles('--url', 'https://example.org/given', archive)
        self.assertEqual([one['url'] for one in got], ['https://example.org/0', 'https://example.org/1'])
        self.assertEqual(self.articles('--url', 'https://example.org/given', self.file('a.html', page('P')))[0]['url'], 'https://example.org/given')

    def test_on_a_terminal_progress_counts_more_articles_than_files(self):
        archive = self.file('a.warc', b''.join(record(f'{title} ' + 'The envoys met again. ' * 150) for title in range(80)))
        process, terminal = pty.fork()
        if process == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.execv(OVERT, [OVERT, 'read', '--format', 'json', archive, self.file('b.html', page('P'))])
        shown = b''
        try:
            while part := os.read(terminal, 4096): shown += part
        except OSError: pass  # the terminal closes with the program
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), 0, shown[-200:])
        self.assertIn(b'a.warc#', shown)

    def test_a_name_that_says_nothing_can_be_helped(self):
        self.assertEqual(self.articles('--input-format', 'feed', self.file('feed.txt', rss('F')))[0]['title'], 'F')

    def test_what_is_damaged_is_named_and_the_rest_is_read(self):
        packed = gzip.compress(record('W1')) + gzip.compress(record('W2'))[:-90]
        files = [self.file('cut.warc.gz', packed), self.file('empty.warc', b''), self.file('no.wacz', b'PK\x03\x04broken'), self.file('cut.rss', rss('F')[:-60]),
                 self.file('no.pdf', b'%PDF-1.4 broken'), self.file('no.eml', 'Content-Type: image/png\n\nx'), self.file('good.html', page('P'))]
        got = self.articles(*files, status=1)
        for name in ('cut.warc.gz#', 'empty.warc', 'no.wacz', 'cut.rss#', 'no.pdf', 'no.eml'): self.assertIn(name, self.messages)
        self.assertEqual(got[0]['title'], 'W1')
        self.assertEqual(got[-1]['title'], 'P')

    @unittest.skipIf('OVERT_SANITIZED' in os.environ, 'sanitizers need more memory than a limit leaves')
    def test_hostile_archives_stay_in_bounded_memory(self):
        bomb = gzip.compress(record('B', length=3_000_000_000) + b' ' * (300 << 20), 9)
        lying = record('L', length=2 ** 63)
        files = [self.file('bomb.warc.gz', bomb), self.file('lying.warc', lying + record('After')), self.wacz('bomb.wacz', bomb), self.file('good.html', page('P'))]
        limit = 1 << 30
        done = subprocess.run([OVERT, 'extract', *files], stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding='utf-8', timeout=300,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (limit, limit)))
        got = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual(got[-1]['title'], 'P', done.stderr)
        self.assertIn('After', [one['title'] for one in got])
        self.assertIn('truncated', [note['code'] for note in got[0]['notes']])

    @unittest.skipUnless(shutil.which('pdftotext'), 'needs poppler-utils')
    def test_the_text_of_a_pdf_is_marked_as_such(self):
        at = WORDS.index('through')
        lines = [WORDS[:at - 1], WORDS[at:]]
        content = 'BT /F1 12 Tf 72 700 Td 14 TL ' + ' '.join(f'({line}) Tj T*' for line in lines) + ' ET'
        objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
                   '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
                   f'<< /Length {len(content)} >>\nstream\n{content}\nendstream', '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
        out, places = '%PDF-1.4\n', []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f'{number} 0 obj\n{body}\nendobj\n'
        start = len(out)
        out += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n' + ''.join(f'{place:010} 00000 n \n' for place in places)
        out += f'trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n'
        got = self.articles(self.file('a.pdf', out))[0]
        self.assertEqual(got['text'], WORDS)
        self.assertIn('pdf', [note['code'] for note in got['notes']])


if __name__ == '__main__':
    main()
