#!/usr/bin/env python3
"""Builds data/first_names.tsv, first names and whether women or men bear them, from lists of the United States Census of 1990.

usage: first_names.py FEMALE MALE OUT      dist.female.first, dist.male.first: NAME PERCENT ..., one a line

A name is listed where of a woman and a man drawn at random the one bears it at least SHARE times as often as the other.
"""
import pathlib, sys

SHARE = 20
LEAST = .0005  # per cent, of a name that a list does not have

def read(path):
    rows = (line.split() for line in pathlib.Path(path).read_text().splitlines())
    return {row[0].lower(): float(row[1]) for row in rows if len(row) > 1}

def main():
    female, male, out = sys.argv[1:]
    women, men = read(female), read(male)
    rows = []
    for name in sorted(women.keys() | men.keys()):
        share = women.get(name, LEAST) / men.get(name, LEAST)
        if share >= SHARE or share * SHARE <= 1: rows.append(f"{name}\t{'female' if share > 1 else 'male'}")
    head = ['# overt first names 1. Names in small letters that nearly only women or nearly only men bear: made by tools/first_names.py',
            '# from first names of the United States Census of 1990 (public domain).', '# name\tgender']
    pathlib.Path(out).write_text('\n'.join(head + rows) + '\n')

if __name__ == '__main__': main()
