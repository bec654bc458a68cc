#!/usr/bin/env python3
"""Cases in tests/golden: a short text and what overt is to read in it, through the front door.

usage: golden.py OVERT [--accept] [TOPIC]      exit 1 and the difference when a case reads differently; 77 without weights

A case is tests/golden/TOPIC/NAME.case: headers (`published: 2024-05-14`), a line `---`, the text, a line `---`, the expected lines. These are
the event and claim lines of `overt show` without scores, or the lines that begin with the letters of a header `show: PV`, so that a better model changes a case only when it reads differently.
Every case is read with one thread and with eight, alone and together: the bytes must be the same.
"""
import difflib, pathlib, re, subprocess, sys, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCORES = re.compile(r' (score|factuality)=-?[0-9.e-]+| \w+/\d+$')

def parts(path):
    """(headers, text, expected lines)"""
    head, text, *rest = path.read_text(encoding='utf-8').split('\n---\n', 2)
    headers = dict(line.split(': ', 1) for line in head.splitlines() if line)
    return headers, text + '\n', rest[0].splitlines() if rest else []

def show(overt, files, headers, threads):
    """One list of kept lines for each file."""
    published = ['--published', headers['published']] if 'published' in headers else []
    done = subprocess.run([overt, 'show', '--threads', str(threads), *published, *files], stdout=subprocess.PIPE, check=True, encoding='utf-8')
    reports, kept = [], None
    for line in done.stdout.splitlines():
        if line.startswith('report '): kept = []; reports.append(kept)
        elif kept is not None and re.match(rf'[{headers.get("show", "VC")}]\d+ ', line): kept.append(SCORES.sub('', SCORES.sub('', line)))
    return reports

def main():
    arguments = [a for a in sys.argv[1:] if a != '--accept']
    overt, topic, accept = arguments[0], arguments[1] if len(arguments) > 1 else '*', '--accept' in sys.argv
    if not (ROOT / 'models/overt-en.weights').exists(): print('skipped: no weights'); return 77
    cases = sorted((ROOT / 'tests/golden').glob(f'{topic}/*.case'))
    if not cases: print(f'no case under tests/golden/{topic}'); return 1
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for case in cases:
            headers, text, expected = parts(case)
            file = pathlib.Path(folder) / (case.stem + '.txt')
            file.write_text(text, encoding='utf-8')
            got = show(overt, [file], headers, 1)[0]
            if any(report != got for report in show(overt, [file] * 5, headers, 8)): print(f'{case.relative_to(ROOT)}: eight threads read something else than one'); wrong += 1
            if got == expected: continue
            if accept:
                head = '\n'.join(f'{k}: {v}' for k, v in headers.items())
                case.write_text(f'{head}\n---\n{text}---\n' + ''.join(line + '\n' for line in got), encoding='utf-8')
                print(f'{case.relative_to(ROOT)}: accepted')
                continue
            wrong += 1
            print('\n'.join(difflib.unified_diff(expected, got, f'{case.relative_to(ROOT)} expected', 'read', lineterm='')))
    print(f'{len(cases) - wrong} passed, {wrong} failed')
    return 1 if wrong else 0

if __name__ == '__main__': sys.exit(main())
