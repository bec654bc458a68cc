#!/usr/bin/env python3
"""Checks that every weight file of models/manifest.json is there and has the digest given.

usage: check_models.py        from the project's folder; exit 1 and a line for each file that is missing or damaged
"""
import hashlib, json, pathlib, sys

def main():
    folder = pathlib.Path(__file__).resolve().parent.parent / 'models'
    wrong = 0
    for model in json.loads((folder / 'manifest.json').read_text(encoding='utf-8'))['models']:
        path = folder / model['file']
        if not path.exists(): print(f'{path.name}: missing; check it out again'); wrong += 1; continue
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found != model['sha256']: print(f'{path.name}: damaged (sha256 {found[:12]}, expected {model["sha256"][:12]}); check it out again'); wrong += 1
        else: print(f'{path.name}: {model["name"]} {model["version"]}, sha256 {found[:12]}')
    return 1 if wrong else 0

if __name__ == '__main__': sys.exit(main())
