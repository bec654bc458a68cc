"""Open text that may train what is shipped: folders of one corpora directory, each with its licence beside it."""
import csv
import json
import os
import random
import re
import tarfile
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+(?:['’][a-z]+)?")


@dataclass(frozen=True)
class Text:
    id: str
    text: str


def words(text):
    return WORD.findall(text)


def sentences(text):
    """Sentences, by full stops before a capital and by line ends; quotation marks stay with their sentence."""
    parts = re.split(r"(?<=[.!?])(?<!\b[A-Z]\.)(?<!Mr\.)(?<!Ms\.)(?<!Dr\.)[\"”’]?\s+(?=[\"“A-Z])|\n+", text)
    return [p.strip() for p in parts if p and p.strip()]


def _wikinews(folder):
    for name in ('wikinews_2019.csv', 'wikinews_2020.csv'):
        with open(os.path.join(folder, 'text-wikinews', name), encoding='utf-8', newline='') as file:
            for row in csv.DictReader(file):
                yield Text('wikinews:' + row['url'].rsplit('/', 1)[-1], row['text'])


def _open_news(folder, name):
    with tarfile.open(os.path.join(folder, 'text-open-news', 'text-open-news.tar.xz')) as archive:
        for line in archive.extractfile(name):
            row = json.loads(line)
            yield Text(row['id'], row['text'])


def _speeches(folder):
    for kind in ('inaugural', 'state_union'):
        path = os.path.join(folder, 'text-us-government-speeches', kind)
        for name in sorted(os.listdir(path)):
            with open(os.path.join(path, name), encoding='utf-8', errors='replace') as file:
                yield Text(f'{kind}:{name}', file.read())


def _items(folder):
    with open(os.path.join(folder, 'text-wikipedia-current-events', 'items.jsonl'), encoding='utf-8') as file:
        for number, line in enumerate(file):
            yield Text(f'events:{number}', json.loads(line)['text'])


def _passages(text, length=450):
    """Cuts of a long text at line ends or sentence ends, about `length` words each."""
    cut, count = [], 0
    for sentence in sentences(text.text):
        cut.append(sentence)
        count += len(sentence.split())
        if count >= length:
            yield Text(f'{text.id}#{len(cut)}-{count}', '\n'.join(cut))
            cut, count = [], 0


def common_word_texts(folder, seed=1):
    """One mix in which no source outweighs the others."""
    random_ = random.Random(seed)
    tehran = list(_open_news(folder, 'tehran-times.jsonl'))
    house = [p for t in _open_news(folder, 'white-house-2009-2015.jsonl') for p in _passages(t)]
    speeches = [p for t in _speeches(folder) for p in _passages(t)]
    items = list(_items(folder))
    return (list(_wikinews(folder)) + random_.sample(tehran, 2500) + random_.sample(house, 2000)
            + random_.sample(speeches, 500) + random_.sample(items, 4000))


def pair_texts(folder, tehran=6000, seed=2):
    """Articles of 80 to 1,500 words that pairs are made from. The neighbours of Tehran Times reports are of its own days."""
    random_ = random.Random(seed)
    papers = list(_open_news(folder, 'tehran-times.jsonl'))
    start = random_.randrange(len(papers) - tehran)
    house = [p for t in _open_news(folder, 'white-house-2009-2015.jsonl') for p in _passages(t)]
    speeches = [p for t in _speeches(folder) for p in _passages(t)]
    texts = list(_wikinews(folder)) + papers[start:start + tehran] + random_.sample(house, 400) + random_.sample(speeches, 100)
    return [t for t in texts if 80 <= len(t.text.split()) <= 1500]
