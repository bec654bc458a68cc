"""Bad input: a message that names the thing and the fix, the right exit status, and the other files still read."""
import hashlib, os, resource, signal, subprocess, sys, time, unittest

from program import Case, OVERT, REPORT, WEIGHTS, main


class BadInput(Case):
    def test_a_missing_file_keeps_its_place_and_the_others_are_read(self):
        good = self.file('a.txt', REPORT)
        done = self.overt('read', '--format', 'json', good, self.folder / 'missing.txt', good)
        self.assertEqual(done.returncode, 1)
        self.assertIn('missing.txt', done.stderr)
        self.assertIn('check the path', done.stderr)
        lines = done.stdout.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertEqual(lines[0], lines[2])
        self.assertIn('"unreadable"', lines[1])

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_a_folder_without_permission_is_named(self):
        folder = self.folder / 'closed'
        folder.mkdir(mode=0)
        self.addCleanup(folder.chmod, 0o700)
        done = self.overt('read', folder, self.file('a.txt', REPORT))
        self.assertEqual(done.returncode, 1)
        self.assertIn('permission', done.stderr.lower())

    def test_an_empty_folder_is_named(self):
        (self.folder / 'empty').mkdir()
        done = self.overt('read', self.folder / 'empty')
        self.assertEqual(done.returncode, 1)
        self.assertIn('folder without files', done.stderr)

    def test_empty_binary_and_broken_text_give_a_reading_with_a_note(self):
        cases = {'empty.txt': b'', 'binary.html': bytes(range(256)) * 40, 'broken.txt': b'The envoys met\xff\xfe in Minsk.', 'empty.html': b'<html><body></body></html>',
                 'broken.json': b'{"text":', 'damaged.html.gz': b'\x1f\x8b\x08\x00broken'}
        for name, content in cases.items():
            with self.subTest(name):
                done = self.overt('read', '--format', 'json', self.file(name, content))
                self.assertEqual(len(done.stdout.splitlines()), 1, done.stderr)
                self.assertIn('"notes":[{', done.stdout)
                self.assertEqual(done.returncode, 1 if name == 'damaged.html.gz' else 0, done.stderr)

    def test_deep_nesting_and_text_without_spaces_are_read(self):
        nested = self.file('nested.html', '<html><body>' + '<div>' * 10000 + '<p>' + REPORT + '</p>')
        unbroken = self.file('unbroken.txt', 'x' * 1_000_000)
        symbols = self.file('symbols.txt', '%' * 200_000)
        done = self.overt('read', '--format', 'json', nested, unbroken, symbols)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(len(done.stdout.splitlines()), 3)

    def test_wrong_command_lines_exit_with_2(self):
        page = self.file('a.txt', REPORT)
        for arguments in (['read'], ['read', '--no-such-flag', page], ['read', '--format', 'xml', page], ['read', '--published', '2023-02-30', page],
                          ['read', '--published', 'yesterday', page], ['no-such-verb'], ['read', '--threads', '0', page], ['read', '--input-format', 'docx', page]):
            with self.subTest(arguments):
                done = self.overt(*arguments)
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertTrue(done.stderr.strip())

    def test_missing_and_damaged_weights_exit_with_3_and_name_the_file(self):
        page = self.file('a.txt', REPORT)
        whole = WEIGHTS.read_bytes()
        flipped = bytearray(whole)
        flipped[len(flipped) // 2] ^= 1
        cases = {'missing.weights': None, 'empty.weights': b'', 'short.weights': whole[:5000], 'flipped.weights': bytes(flipped), 'other.weights': b'not weights at all' * 100}
        for name, content in cases.items():
            with self.subTest(name):
                path = self.folder / name if content is None else self.file(name, content)
                done = self.overt('read', '--model', path, page)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(name, done.stderr)
                self.assertEqual(done.stdout, '')

    def test_weights_of_another_version_exit_with_3_and_say_so(self):
        whole = WEIGHTS.read_bytes().replace(b'"overt.weights/1"', b'"overt.weights/9"', 1)
        path = self.file('future.weights', whole[:16] + hashlib.sha256(whole[48:]).digest() + whole[48:])
        done = self.overt('parse', '--model', path, self.file('a.txt', REPORT))
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn('future.weights: its format is not overt.weights/1; use a file made for this version', done.stderr)

    @unittest.skipIf('OVERT_SANITIZED' in os.environ, 'sanitizers need more memory than a limit leaves')
    def test_too_little_memory_is_said_whenever_it_runs_out(self):
        page = self.file('a.txt', (REPORT + '\n') * 200)
        ended = set()
        for megabytes in range(150, 450, 50):  # with less the system cannot load the libraries
            limit = (megabytes * 1_000_000,) * 2
            done = self.overt('parse', '--threads', '1', page, preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_AS, limit))
            ended.add(done.returncode)
            self.assertIn(done.returncode, (0, 1, 3), (megabytes, done.stderr))
            if done.returncode: self.assertIn('memory', done.stderr, megabytes)
        self.assertTrue({0, 3} <= ended, 'the limits span the need')

    def test_missing_tables_exit_with_3(self):
        done = self.overt('read', self.file('a.txt', REPORT), env={**os.environ, 'OVERT_DATA': str(self.folder)})
        self.assertEqual(done.returncode, 3)
        self.assertIn('OVERT_DATA', done.stderr)

    @unittest.skipUnless(os.path.exists('/dev/full'), 'needs /dev/full')
    def test_a_full_disk_exits_with_4(self):
        page = self.file('a.txt', REPORT)
        with open('/dev/full', 'w') as full:
            done = self.overt('read', page, stdout=full)
        self.assertEqual(done.returncode, 4)
        self.assertIn('free some space', done.stderr)

    def test_an_unwritable_output_file_exits_with_4_and_leaves_nothing(self):
        done = self.overt('read', self.file('a.txt', REPORT), '-o', self.folder / 'no/such/folder/out.txt')
        self.assertEqual(done.returncode, 4)
        self.assertIn('out.txt', done.stderr)

    def test_a_closed_pipe_ends_the_run_with_4(self):
        pages = [self.file(f'{i}.txt', REPORT * 20) for i in range(60)]
        process = subprocess.Popen([OVERT, 'read', '--format', 'json', *pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        process.stdout.read(10)
        process.stdout.close()
        self.assertEqual(process.wait(60), 4)
        self.assertIn(b'closed by its reader', process.stderr.read())
        process.stderr.close()

    def test_ctrl_c_ends_with_130_and_whole_lines(self):
        pages = [self.file(f'{i}.txt', REPORT * 60) for i in range(300)]
        process = subprocess.Popen([OVERT, 'read', '--format', 'json', *pages], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, messages = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 130)
        self.assertIn(b'interrupted', messages)
        self.assertTrue((first + rest).endswith(b'}\n'))
        self.assertLess(len(rest.splitlines()), 299)

    def test_ctrl_c_leaves_no_output_file(self):
        pages = [self.file(f'{i}.txt', REPORT * 60) for i in range(300)]
        target = self.folder / 'out.jsonl'
        process = subprocess.Popen([OVERT, 'read', '--format', 'json', '-o', str(target), *pages], stderr=subprocess.DEVNULL)
        while not any(self.folder.glob('out.jsonl.part')): time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), 130)
        self.assertEqual([p.name for p in self.folder.glob('out*')], [])

    def test_help_and_version_exit_with_0(self):
        for arguments in (['--help'], ['read', '--help'], ['--version']):
            done = self.overt(*arguments)
            self.assertEqual(done.returncode, 0)
            self.assertTrue(done.stdout.strip())
        self.assertRegex(self.overt('--version').stdout, r'sha256 [0-9a-f]{64}')
        self.assertIn('Examples', self.overt('read', '--help').stdout)


main()
