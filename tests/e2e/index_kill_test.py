#!/usr/bin/env python3
"""A growing index is killed again and again: nothing lost, nothing doubled. usage: index_kill_test.py OVERT PROJECT [--kills N]"""
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

REPORTS = 500


def story(number):
    random_ = random.Random(number)
    return '\n'.join(f'The council of Port {random_.choice("ABCDEFGH")}{random_.randrange(900)} voted on the '
                     + ' '.join(f'w{random_.randrange(5000)}x' for _ in range(9)) + '.' for _ in range(12)) + '\n'


def reports_in(overt, index):
    run = subprocess.run([overt, 'lineage', '--index', index, '--check', '--format', 'json'], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)['reports']


def main():
    overt = sys.argv[1]
    kills = int(sys.argv[sys.argv.index('--kills') + 1]) if '--kills' in sys.argv else 5
    random_ = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        pages = pathlib.Path(folder) / 'pages'
        parts = 10  # each call adds a part: commits lie between
        for number in range(REPORTS):
            part = pages / f'{number % parts}'
            part.mkdir(parents=True, exist_ok=True)
            (part / f'{number:05d}.txt').write_text(story(number), encoding='utf-8')
        index = os.path.join(folder, 'all.index')
        done, killed, whole, before = 0, 0, 1.0, 0
        while killed < kills or done < parts:
            started = time.monotonic()
            command = [overt, 'lineage', '--index', index, str(pages / str(done % parts)), '--format', 'json']
            running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            if killed < kills:
                try:
                    running.wait(timeout=random_.uniform(0, 1.1 * whole))
                except subprocess.TimeoutExpired:
                    running.send_signal(signal.SIGKILL)
                    killed += 1
            _, errors = running.communicate()
            if running.returncode == 0:
                done, whole = done + 1, time.monotonic() - started
                if done >= parts and killed < kills:  # all are there: begin anew, so that every kill meets a growing file
                    assert reports_in(overt, index) == REPORTS
                    for end in ('', '-wal', '-shm'):
                        if os.path.exists(index + end):
                            os.remove(index + end)
                    done, before = 0, 0
                    continue
            else:
                assert running.returncode == -signal.SIGKILL, errors
            if os.path.exists(index) and os.path.getsize(index):
                now = reports_in(overt, index)
                assert now >= before, f'{before - now} reports were lost'
                assert now <= REPORTS
                before = now
        assert reports_in(overt, index) == REPORTS
        ids = subprocess.run([overt, 'lineage', '--index', index, '--ask', str(pages), '--format', 'json'], capture_output=True, text=True)
        known = [json.loads(line) for line in ids.stdout.splitlines()]
        assert len(known) == REPORTS and all(k['known'] for k in known)
    print(f'{killed} kills, {REPORTS} reports: nothing lost, nothing doubled')


if __name__ == '__main__':
    main()
