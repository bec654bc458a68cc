#!/usr/bin/env python3
"""Benchmarks of this work tree against another commit: both built, runs interleaved, medians compared.

usage: bench_against.py COMMIT [RUNS]     from the project's folder, after `./dev build bench`

Every bench program prints lines `NAME<tab>VALUE<tab>UNIT` (larger is better) after checking its own answer. A change is called real
only past 5 % and past the spread of the runs.
"""
import pathlib, statistics, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
REAL = 0.05

def programs(build): return sorted(p for p in (build / 'bench').glob('bench_*') if p.is_file())

def run(program):
    lines = subprocess.run([program], check=True, stdout=subprocess.PIPE, encoding='utf-8', cwd=ROOT).stdout.splitlines()
    return {name: float(value) for name, value, _ in (l.split('\t') for l in lines if l.count('\t') == 2)}

def main():
    commit, runs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as folder:
        base = pathlib.Path(folder) / 'base'
        subprocess.run(['git', 'worktree', 'add', '--detach', base, commit], check=True, cwd=ROOT)
        try:
            subprocess.run(['cmake', '--preset', 'bench'], check=True, cwd=base, stdout=subprocess.DEVNULL)
            subprocess.run(['cmake', '--build', '--preset', 'bench'], check=True, cwd=base, stdout=subprocess.DEVNULL)
            sides = {'base': base / 'build/bench', 'here': ROOT / 'build/bench'}
            seen = {side: {} for side in sides}
            for _ in range(runs):
                for side, build in sides.items():
                    for program in programs(build):
                        for name, value in run(program).items(): seen[side].setdefault(name, []).append(value)
        finally:
            subprocess.run(['git', 'worktree', 'remove', '--force', base], check=True, cwd=ROOT)
    for name in sorted(seen['here'].keys() & seen['base'].keys()):
        a, b = seen['base'][name], seen['here'][name]
        change = statistics.median(b) / statistics.median(a) - 1
        spread = max((max(x) - min(x)) / statistics.median(x) for x in (a, b))
        word = 'real' if abs(change) > max(REAL, spread) else 'noise'
        print(f'{name:32} {statistics.median(a):12.1f} -> {statistics.median(b):12.1f}  {100 * change:+6.1f} %  spread {100 * spread:.1f} %  {word}')

if __name__ == '__main__': main()
