"""Writes and reads `overt.weights/1` files."""
import hashlib
import json
import os
import struct

import numpy as np
import torch

MAGIC = b'OVERTW01'
ALIGNMENT = 64


def as_bf16(tensor):
    """float32 -> bytes of bf16, rounded to nearest even."""
    return tensor.to(torch.bfloat16).view(torch.int16).numpy().astype('<i2').tobytes()


def write(path, model, vocabulary, name, version):
    """Matrices as bf16, vectors as f32. Replaces the file in one step. Returns (SHA-256 of the file, digest of the model)."""
    pieces = ''.join(piece + '\n' for piece in vocabulary).encode()
    blobs, entries, at = [pieces], [], len(pieces)
    for key, value in model.state_dict().items():
        value = value.detach().float().contiguous()
        raw = as_bf16(value) if value.dim() > 1 else value.numpy().astype('<f4').tobytes()
        padding = -at % ALIGNMENT
        entries.append({'name': key, 'dtype': 'bf16' if value.dim() > 1 else 'f32', 'shape': list(value.shape),
                        'offset': at + padding, 'bytes': len(raw)})
        blobs += [b'\0' * padding, raw]
        at += padding + len(raw)
    header = json.dumps({'format': 'overt.weights/1', 'name': name, 'version': version, 'licence': 'CC-BY-SA-4.0',
                         'config': model.config, 'labels': model.labels,
                         'vocabulary': {'offset': 0, 'bytes': len(pieces)}, 'tensors': entries},
                        ensure_ascii=False, separators=(',', ':')).encode()
    header += b' ' * (-(48 + len(header)) % ALIGNMENT)
    body = header + b''.join(blobs)
    digest = hashlib.sha256(body)
    content = MAGIC + struct.pack('<Q', len(header)) + digest.digest() + body
    with open(f'{path}.part', 'wb') as file:
        file.write(content)
    os.replace(f'{path}.part', path)
    return hashlib.sha256(content).hexdigest(), digest.hexdigest()


def read(path):
    """-> (header, vocabulary, {name: float32 tensor}); refuses a damaged file."""
    with open(path, 'rb') as file:
        content = file.read()
    if content[:8] != MAGIC or hashlib.sha256(content[48:]).digest() != content[16:48]:
        raise ValueError(f'{path}: not a whole weight file')
    start = 48 + struct.unpack('<Q', content[8:16])[0]
    header, tensors = json.loads(content[48:start]), {}
    for entry in header['tensors']:
        raw = content[start + entry['offset']:start + entry['offset'] + entry['bytes']]
        if entry['dtype'] == 'bf16':
            values = (np.frombuffer(raw, '<u2').astype('<u4') << 16).view('<f4')
        else:
            values = np.frombuffer(raw, '<f4')
        tensors[entry['name']] = torch.from_numpy(values.reshape(entry['shape']).copy())
    place = header['vocabulary']
    pieces = content[start + place['offset']:start + place['offset'] + place['bytes']].decode()
    return header, pieces.split('\n')[:-1], tensors


def load_model(path):
    """-> (model ready to be used, vocabulary, header)"""
    from .model import Model
    header, vocabulary, tensors = read(path)
    model = Model(header['config'], header['labels'])
    model.load_state_dict(tensors)
    return model.eval(), vocabulary, header
