#!/usr/bin/env python3
"""Checks readings against the published schema, and their offsets in Python's own code points.

usage: check_schema.py SCHEMA PROGRAM    PROGRAM prints readings, one a line; exit 77 (skipped) without the package jsonschema
"""
import json, subprocess, sys

try:
    import jsonschema
except ImportError:
    print('skipped: the Python package jsonschema is not installed (Debian: python3-jsonschema)')
    sys.exit(77)

def surfaces(value):
    """Every object that has start, end and text."""
    if isinstance(value, dict):
        if value.get('start') is not None and 'end' in value and 'text' in value: yield value
        for item in value.values(): yield from surfaces(item)
    elif isinstance(value, list):
        for item in value: yield from surfaces(item)

def main():
    schema = json.load(open(sys.argv[1], encoding='utf-8'))
    kind = jsonschema.validators.validator_for(schema, default=jsonschema.Draft7Validator)
    kind.check_schema(schema)
    validator, bad = kind(schema), 0
    output = subprocess.run([sys.argv[2]], stdout=subprocess.PIPE, check=True).stdout.decode('utf-8')
    readings = [json.loads(line) for line in output.split('\n') if line]
    for number, reading in enumerate(readings):
        for error in validator.iter_errors(reading):
            bad += 1
            print(f'reading {number}: {"/".join(map(str, error.absolute_path))}: {error.message[:200]}')
        for surface in surfaces(reading):
            if reading['report']['text'][surface['start']:surface['end']] != surface['text']:
                bad += 1
                print(f'reading {number}: {surface} is not what stands there')
    # The schema must be able to say no.
    for spoil in ({'phase': 'soon'}, {'polarity': None}, {'extra': 1}):
        spoiled = json.loads(json.dumps(next(reading for reading in readings if reading['events'])))
        spoiled['events'][0].update(spoil)
        if validator.is_valid(spoiled):
            bad += 1
            print(f'the schema takes an event with {spoil}')
    print(f'{len(readings)} readings, {bad} faults')
    return 1 if bad else 0

if __name__ == '__main__': sys.exit(main())
