"""What the black-box tests share: running the program, a temporary folder for each test, skipping without weights."""
import json, os, pathlib, shutil, subprocess, sys, tempfile, unittest

OVERT = os.path.abspath(sys.argv[1])
SOURCE = pathlib.Path(sys.argv[2])
WEIGHTS = SOURCE / 'models/overt-en.weights'
REPORT = ('Envoys of Belarus and Bolivia met in Minsk on Monday.\n\n'
          'Officials said on Tuesday that Bolivia plans to buy radar systems from Belarus. "We have not signed anything," the minister said.\n')


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='overt-test-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def overt(self, *arguments, **options):
        """Completed process, output as text."""
        options.setdefault('timeout', 300)
        options.setdefault('stdin', subprocess.DEVNULL)
        return subprocess.run([OVERT, *map(str, arguments)], stdout=options.pop('stdout', subprocess.PIPE), stderr=subprocess.PIPE,
                              encoding='utf-8', **options)

    def readings(self, *arguments, status=0):
        done = self.overt('read', '--format', 'json', *arguments)
        self.assertEqual(done.returncode, status, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]


def main():
    if not WEIGHTS.exists():
        print(f'skipped: {WEIGHTS} is missing')
        sys.exit(77)
    unittest.main(argv=[sys.argv[0]] + sys.argv[3:], verbosity=2)
