"""The table of wording from counts and thesauri; docs/formats/wording.md says what it holds."""
import collections, hashlib, math, struct

import numpy as np

CLASSES = 6  # stop, mark, number, year, name, rare word: wording/table.h
NO_WORD = 0xFFFFFFFF
MOST_CANDIDATES = 20
MASK = (1 << 64) - 1


def mixed(x):
    x ^= x >> 33
    x = x * 0xff51afd7ed558ccd & MASK
    x ^= x >> 33
    x = x * 0xc4ceb9fe1a85ec53 & MASK
    return x ^ x >> 33


def hash_of(word):
    h = 0xcbf29ce484222325
    for byte in word.encode('utf-8'): h = (h ^ byte) * 0x100000001b3 & MASK
    return mixed(h)


def read_counts(stem):
    words, counts = [], []
    for line in open(f'{stem}.words', encoding='utf-8'):
        count, word = line.rstrip('\n').split('\t')
        words.append(word)
        counts.append(int(count))
    return words, counts, *(np.fromfile(f'{stem}.{kind}', dtype=np.uint32).reshape(-1, 3) for kind in ('pairs', 'skips'))


def channel(thesauri, confusions, inflector, tags, share):
    """{key: {original: weight}}, the weight near the probability that a machine writes the key for the original. `share(phrase)`
    is a phrase's frequency, 0 when open text does not hold it."""
    weights = collections.defaultdict(lambda: collections.defaultdict(float))
    for thesaurus in thesauri:
        for (lemma, part), senses in thesaurus.items():
            for tag in tags[part]:
                original = inflector.form(lemma, part, tag)
                if not share(original): continue
                for sense in senses:
                    for other in sense:
                        key = inflector.form(other, part, tag)
                        if key != original and key.count(' ') < 3: weights[key][original] += 1 / (len(thesauri) * len(senses) * len(sense))
    for (original, key), weight in confusions.items():
        if share(original): weights[key][original] += weight
    return weights


def two_steps(weights, single):
    """The channel of replacing twice, for what strange thesauri list: through one word in between, only among single words."""
    further = collections.defaultdict(lambda: collections.defaultdict(float))
    for key, middles in weights.items():
        if not single(key): continue
        for middle, weight in middles.items():
            for original, first in weights.get(middle, {}).items():
                if original != key and single(original): further[key][original] += weight * first
    return further


def confusions_of(pairs):
    """Words put for words in reworded phrases of as many words: {(usual, odd): share of the usual word's replacements}."""
    pair_counts, usual_counts = collections.Counter(), collections.Counter()
    for odd, usual in pairs:
        odd, usual = odd.split(), usual.split()
        if len(odd) != len(usual): continue
        for a, b in zip(odd, usual):
            if a != b: pair_counts[b, a] += 1; usual_counts[b] += 1
    return {(b, a): 0.5 * n / (usual_counts[b] + 3) for (b, a), n in pair_counts.items() if n >= 2}


def hash_pairs(rows_by_gap, bits):
    slots = np.zeros(1 << bits, dtype=np.uint32)
    keys, values = [], []
    for gap, rows in rows_by_gap:
        left, right, count = (rows[:, i].astype(np.uint64) for i in range(3))
        x = ((left << np.uint64(32)) | right) * np.uint64(2) + np.uint64(gap)
        for constant in (0xff51afd7ed558ccd, 0xc4ceb9fe1a85ec53):
            x ^= x >> np.uint64(33)
            x *= np.uint64(constant)
        x ^= x >> np.uint64(33)
        keys.append(x)
        values.append(np.clip(np.round(12 * np.log2(count.astype(np.float64))) + 1, 1, 255).astype(np.uint32))
    keys, values = np.concatenate(keys), np.concatenate(values)
    entries = ((keys & np.uint64(0xFFFFFF)).astype(np.uint32) << np.uint32(8)) | values
    place = (keys >> np.uint64(64 - bits)).astype(np.int64)
    left = np.arange(len(keys))
    while len(left):  # each round, the first of those who want a free place gets it; the others try the next one
        free = slots[place[left]] == 0
        wanting = left[free]
        _, first = np.unique(place[wanting], return_index=True)
        slots[place[wanting[first]]] = entries[wanting[first]]
        left = np.setdiff1d(left, wanting[first], assume_unique=True)
        place[left] = (place[left] + 1) & (len(slots) - 1)
    return slots


def index_of(words, bits):
    slots = [0] * (1 << bits)
    for number, word in enumerate(words):
        if number < CLASSES: continue
        slot = hash_of(word) >> (64 - bits)
        while slots[slot]: slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = number + 1
    return slots


def pack(stem, thesauri, sisters, tortured, inflector, tags, closed):
    words, counts, pairs, skips = read_counts(stem)
    ids = {w: i for i, w in enumerate(words) if i >= CLASSES}
    pair_count = {(int(a), int(b)): int(c) for a, b, c in pairs if a >= CLASSES and b >= CLASSES}

    def share(phrase):
        known = [ids.get(w) for w in phrase.split()]
        if None in known: return 0
        if len(known) == 1: return counts[known[0]] if counts[known[0]] >= 8 else 0
        return min((pair_count.get(p, 0) for p in zip(known, known[1:])), default=0)

    weights = channel(thesauri, confusions_of(tortured), inflector, tags, share)
    for loose, much in ((two_steps(weights, lambda p: p in ids), 0.3), (channel(sisters, {}, inflector, tags, share), 0.3)):
        for key, originals in loose.items():
            for original, weight in originals.items(): weights[key][original] += much * weight
    usable = {}
    for key, originals in weights.items():
        if key in closed: continue
        best = sorted(originals.items(), key=lambda item: (-item[1] * share(item[0]), item[0]))[:MOST_CANDIDATES]
        best = [(o, w) for o, w in best if w * share(o) >= 0.02]
        if best: usable[key] = best
    for word in ids:  # content words that no thesaurus lists: the judge still sees how rare and how fitting they are
        if word not in usable and word not in closed and word.isalpha() and len(word) > 2: usable[word] = []
    for word in sorted({w for key in usable for w in key.split()} - set(ids)):
        ids[word] = len(words)
        words.append(word)
        counts.append(0)
    phrases, phrase_ids, by_first = [], {}, collections.defaultdict(list)

    def phrase_id(phrase):
        parts = [ids[w] for w in phrase.split()]
        if len(parts) == 1: return parts[0]
        if phrase not in phrase_ids:
            phrase_ids[phrase] = len(words) + len(phrases)
            phrases.append((parts + [NO_WORD])[:3])
        return phrase_ids[phrase]

    for key, best in usable.items():
        parts = [ids[w] for w in key.split()]
        by_first[parts[0]].append((parts, key, best))
    keys, candidates, begins = [], [], []
    for number in range(len(words)):
        begins.append(len(keys))
        for parts, key, best in sorted(by_first.get(number, ()), key=lambda k: (-len(k[0]), k[0])):
            own = counts[number] if len(parts) == 1 else share(key)
            made = sum(w * share(o) for o, w in best)
            direction = math.log(made + 0.01) - math.log(own + 0.5) if best else 0
            rank = math.log(max(share(o) for o, _ in best)) - math.log(own + 0.5) if best else 0
            rest = (parts[1:] + [NO_WORD, NO_WORD])[:2]
            keys.append(struct.pack('<IIIhh', *rest, len(candidates), round(100 * direction), round(100 * rank)))
            for original, weight in best: candidates.append(phrase_id(original) | min(255, max(0, round(-16 * math.log(min(1, weight))))) << 24)
    begins.append(len(keys))
    keys_packed = b''.join(keys) + struct.pack('<IIIhh', NO_WORD, NO_WORD, len(candidates), 0, 0)
    rows = ((1, pairs), (2, skips[skips[:, 2] >= 3]))
    pair_bits = math.ceil(math.log2(sum(len(r) for _, r in rows) / 0.8))
    index_bits = math.ceil(math.log2(len(words) / 0.7))
    names = [w.encode('utf-8') for w in words]
    ends = np.cumsum([0] + [len(n) for n in names])
    u32 = lambda values: np.asarray(values, dtype=np.uint32).tobytes()
    sections = [u32(np.minimum(counts, 0xFFFFFFFF)), u32(ends), b''.join(names), u32(index_of(words, index_bits)), u32(begins), keys_packed, u32(candidates),
                u32([w for p in phrases for w in p]), hash_pairs(rows, pair_bits).tobytes()]
    header = struct.pack('<8I', len(words), int(ends[-1]), len(keys), len(candidates), len(phrases), index_bits, pair_bits, 0)
    body = header + b''.join(s + b'\0' * (-len(s) % 8) for s in sections)
    print(f'table: {len(words)} words, {len(keys)} keys, {len(candidates)} candidates, {len(phrases)} phrases, {sum(len(r) for _, r in rows)} pairs in 2^{pair_bits}, {len(body) + 40} bytes')
    return b'OVERTP01' + hashlib.sha256(body).digest() + body
