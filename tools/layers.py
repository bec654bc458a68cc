#!/usr/bin/env python3
"""Checks that every #include of our own headers stays within the allowed table (ARCHITECTURE.md, Layers).

usage: layers.py PROJECT_FOLDER        exit 1 and one line per forbidden include, else a count
"""
import pathlib, re, sys

ALLOWED = {  # module: what it may include besides itself
    'base': '', 'document': 'base', 'article': 'document base', 'intake': 'article document base', 'neural': 'base', 'wording': 'document base', 'language': 'document neural base',
    'meaning': 'document neural base', 'lineage': 'document base', 'store': 'lineage document base', 'warning': 'store document base',
    'render': 'warning store lineage document base', 'engine': 'base document article intake neural wording language meaning lineage store warning render'}
PUBLIC = {'result.h': 'base', 'document.h': 'document', 'values.h': 'document', 'article.h': 'document', 'analysis.h': 'document', 'reading.h': 'document', 'engine.h': 'engine', 'options.h': 'engine', 'lineage.h': 'lineage', 'store.h': 'store', 'report_index.h': 'store', 'warning.h': 'warning', 'desk.h': 'engine', 'version.h': 'engine', 'kinds.h': 'meaning', 'codes.h': 'render'}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')

def module_of(target):
    """The module that an include names, or None for a library or the standard."""
    first, _, rest = target.partition('/')
    if first == 'overt': return PUBLIC.get(rest, f'unknown public header {rest}')
    return first if first in ALLOWED else None

def main():
    root, bad, seen = pathlib.Path(sys.argv[1]), [], 0
    places = [(p, p.parts[len(root.parts) + 1]) for p in sorted((root / 'src').glob('*/*')) if p.suffix in ('.h', '.cc')]
    places += [(p, 'public') for p in sorted((root / 'include/overt').glob('*.h'))]
    places += [(p, 'apps') for p in sorted((root / 'apps').rglob('*')) if p.suffix in ('.h', '.cc')]
    places += [(p, p.parts[len(root.parts) + 2]) for p in sorted((root / 'tests/unit').glob('*/*')) if p.suffix in ('.h', '.cc')]
    for path, module in places:
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            found = INCLUDE.match(line)
            if not found: continue
            target, seen = found.group(1), seen + 1
            wanted = module_of(target)
            if wanted is None: continue
            if module == 'apps' or module == 'public': fine = target.startswith('overt/')
            else: fine = wanted == module or wanted in ALLOWED.get(module, '').split()
            if not fine: bad.append(f'{path.relative_to(root)}:{number}: {module} may not include {target}')
    print('\n'.join(bad) if bad else f'layers: {seen} includes in {len(places)} files follow the table')
    return 1 if bad else 0

if __name__ == '__main__': sys.exit(main())
