"""Puts a weight file into the folder of models, with manifest.json beside it."""
import hashlib
import json
import os

from . import weights


def replace_file(path, content):
    with open(path + '.part', 'wb') as file:
        file.write(content)
    os.replace(path + '.part', path)


def publish(weights_path, folder):
    """Copies the weights in one step as NAME.weights and describes them."""
    header = weights.read(weights_path)[0]
    with open(weights_path, 'rb') as file:
        content = file.read()
    os.makedirs(folder, exist_ok=True)
    name = header['name'] + '.weights'
    replace_file(os.path.join(folder, name), content)
    entry = {'name': header['name'], 'version': header['version'], 'format': header['format'], 'file': name, 'bytes': len(content),
             'sha256': hashlib.sha256(content).hexdigest(), 'digest': content[16:48].hex(), 'licence': header['licence'],
             'card': header['name'] + '.card.md'}
    path = os.path.join(folder, 'manifest.json')
    others = []
    if os.path.exists(path):
        with open(path, encoding='utf-8') as file:
            others = [other for other in json.load(file)['models'] if other['file'] != name]
    replace_file(path, (json.dumps({'models': [entry, *others]}, indent=1) + '\n').encode())
