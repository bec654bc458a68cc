"""A page of 50 MB and a folder of many small files, within bounded time and memory."""
import resource, time

from program import Case, REPORT, main


class LargeInput(Case):
    def test_a_page_of_50_megabytes(self):
        paragraph = '<p>' + REPORT.replace('\n', ' ') + '</p>\n'
        page = self.file('large.html', '<html><body><article>' + paragraph * (50_000_000 // len(paragraph)) + '</article></body></html>')
        begin = time.monotonic()
        done = self.overt('extract', page)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertLess(time.monotonic() - begin, 120)
        self.assertLess(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, 4_000_000)

    def test_many_small_files(self):
        for i in range(2000): self.file(f'many/{i}.txt', REPORT)
        done = self.overt('read', '--format', 'json', self.folder / 'many')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 2000)


main()
