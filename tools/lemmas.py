#!/usr/bin/env python3
"""Builds data/language/lemmas.tsv and verbs.txt from WordNet's lists and data/language/reviewed.tsv.

usage: lemmas.py WORDNET LANGUAGE [TREEBANK]     WORDNET holds verb.exc, index.verb, cntlist.rev ...; LANGUAGE is data/language;
                                                 TREEBANK, CoNLL-U, is only compared with: what the tables contradict is printed

lemmas.tsv, sorted by its bytes: part of speech, a blank, form, a tab, lemmas with blanks between, the usual one first. It has the forms
that the rules of src/language/lemma_rules.cc do not get right: irregular ones, and regular ones that two words could have.
verbs.txt, sorted by its bytes: every verb of one word; a regular form is one of these and an ending.
"""
import pathlib, re, sys
from collections import Counter, defaultdict

MAX_ADJECTIVE = 8           # letters; longer ones in -e are compared with "more"
MAX_RARE_NOUN = 7           # letters; longer nouns that WordNet's tagged texts do not have are names of genera and the like
WORD = re.compile(r"[a-z]+(-[a-z]+)*")
CODES = {'1': 'NOUN', '2': 'VERB', '3': 'ADJ', '5': 'ADJ', '4': 'ADV'}

def lines(path): return [l for l in path.read_text(encoding='utf-8').splitlines() if l and not l.startswith('#')]

def index(folder, name): return sorted({l.split(' ')[0] for l in lines(folder / f'index.{name}') if WORD.fullmatch(l.split(' ')[0])})

def exceptions(folder, name):
    """Form -> lemmas, without what is no change."""
    out = defaultdict(list)
    for line in lines(folder / f'{name}.exc'):
        form, *lemmas = line.split()
        if WORD.fullmatch(form): out[form] += [l for l in lemmas if WORD.fullmatch(l) and (l != form or len(lemmas) > 1)]
    return {form: lemmas for form, lemmas in out.items() if lemmas and not any(follows_rule(form, l) for l in lemmas)}

def follows_rule(form, lemma):
    """Regular for the program: "firemen", "airier", "airiest"."""
    return (form.endswith('men') and lemma == form[:-2] + 'an' and len(form) > 4) or \
           any(form.endswith(e) and lemma == form[:-len(e)] + 'y' for e in ('ier', 'iest'))

def tagged(folder):
    """How often WordNet's tagged texts have a word as a part of speech."""
    out = Counter()
    for line in lines(folder / 'cntlist.rev'):
        sense, _, count = line.split()
        word, rest = sense.split('%')
        out[CODES[rest[0]], word] += int(count)
    return out

def regular(verb):
    """(form, whether the spelling rules ask for it): also what they forbid, because the program looks no closer."""
    doubles = bool(re.fullmatch(r'[^aeiou]*(qu)?[aeiou][bdgklmnprstz]', verb))
    if verb.endswith('e'):
        drop = verb[:-1] if not verb.endswith(('ee', 'oe', 'ye')) else verb
        return [(verb + 's', True), (verb + 'd', True), (drop + 'ing', True)]
    if re.search(r'[^aeiou]y$', verb): return [(verb[:-1] + 'ies', True), (verb[:-1] + 'ied', True), (verb + 'ing', True)]
    sibilant = verb.endswith(('s', 'x', 'z', 'ch', 'sh', 'o'))
    out = [(verb + 's', not sibilant), (verb + 'es', sibilant), (verb + 'ed', not doubles), (verb + 'ing', not doubles)]
    if verb[-1] not in 'aeiouwxyh': out += [(verb + verb[-1] + e, doubles) for e in ('ed', 'ing')]
    return out

def verb_forms(verbs, irregular, count):
    strict, loose = defaultdict(set), defaultdict(set)
    for verb in verbs:
        for form, proper in regular(verb): (strict if proper else loose)[form].add(verb)
    out = {}
    for form in set(strict) | set(loose):
        if form in irregular or len(strict[form] | loose[form]) < 2: continue
        wanted = strict[form] or loose[form]
        out[form] = sorted(wanted, key=lambda v: (-count['VERB', v], v))
    for form, lemmas in irregular.items(): out[form] = sorted(lemmas, key=lambda v: -count['VERB', v])
    return out

def noun_forms(nouns, irregular, count):
    """Plurals whose ending looks like another one: "movies" is no "movy", "buses" no "buse", "waltzes" no "waltze", "taxis" no singular."""
    out, known = {}, set(nouns)
    for noun in nouns:
        if len(noun) > MAX_RARE_NOUN and not count['NOUN', noun]: continue
        if re.search(r'(ie|che|she|sse|xe|zze|oe|[iu])$|[^ao]use$', noun): form = noun + 's'
        elif re.search(r'([^su]s|[^z]z)$', noun): form = noun + 'es'
        elif re.search(r'[ao]us$', noun): form = noun + 'es'
        else: continue
        rivals = {noun, form[:-1]} & known
        if form.endswith('es'): rivals |= {form[:-2]} & known
        if form.endswith('ies'): rivals |= {form[:-3] + 'y'} & known
        out[form] = sorted(rivals, key=lambda n: (-count['NOUN', n], n != noun, n))[:1]
    out.update({form: sorted(lemmas, key=lambda n: -count['NOUN', n]) for form, lemmas in irregular.items()})
    return out

def adjective_forms(adjectives, irregular):
    out = {a + e: [a] for a in adjectives if a.endswith('e') and len(a) <= MAX_ADJECTIVE for e in ('r', 'st')}
    out.update(irregular)
    return out

def check(tables, treebank):
    wrong = Counter()
    for line in lines(treebank):
        cell = line.split('\t')
        lemmas = tables.get((cell[3], cell[1].lower())) if len(cell) == 10 else None
        if lemmas and cell[2].lower() not in [l.lower() for l in lemmas] and cell[1].lower() != cell[2].lower():
            wrong[f'{cell[3]} {cell[1]}: {cell[2]}, not {" ".join(lemmas)}'] += 1
    for what, times in wrong.most_common(): print(times, what)

def main(wordnet, language, treebank=None):
    wordnet, language, count = pathlib.Path(wordnet), pathlib.Path(language), tagged(pathlib.Path(wordnet))
    reviewed = [l.split('\t') for l in lines(language / 'reviewed.tsv')]
    verbs = sorted(set(index(wordnet, 'verb')) | {r[1] for r in reviewed if len(r) == 2})
    kinds = {'VERB': verb_forms(verbs, exceptions(wordnet, 'verb'), count),
             'NOUN': noun_forms(index(wordnet, 'noun'), exceptions(wordnet, 'noun'), count),
             'ADJ': adjective_forms(index(wordnet, 'adj'), exceptions(wordnet, 'adj'))}
    tables = {(kind, form): lemmas for kind, forms in kinds.items() for form, lemmas in forms.items()}
    tables.update({(r[0], r[1]): r[2].split() for r in reviewed if len(r) == 3})
    for (kind, form), lemmas in list(tables.items()):   # the other apostrophe
        if "'" in form: tables[kind, form.replace("'", '\u2019')] = lemmas
    head = '# Made by tools/lemmas.py from WordNet 3.0 and reviewed.tsv; see data/ATTRIBUTION.md.\n'
    rows = sorted(f'{kind} {form}\t{" ".join(dict.fromkeys(lemmas))}'.encode() for (kind, form), lemmas in tables.items())
    (language / 'lemmas.tsv').write_bytes(head.encode() + b'\n'.join(rows) + b'\n')
    (language / 'verbs.txt').write_text(head + '\n'.join(verbs) + '\n')
    if treebank: check(tables, pathlib.Path(treebank))

if __name__ == '__main__':
    if len(sys.argv) not in (3, 4): sys.exit(__doc__)
    main(*sys.argv[1:])
