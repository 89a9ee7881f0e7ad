"""Writes chunked.h5: 10 frames of 2 channels, 4 x 3, in gzip chunks as h5py makes them by default.

    python make_chunked.py chunked.h5
"""
import sys
import h5py
import numpy as np

values = np.arange(10 * 2 * 4 * 3, dtype="float64").reshape(10, 2, 4, 3) / 8
with h5py.File(sys.argv[1], "w", libver="earliest") as file:
    file.create_dataset("data", data=values, chunks=(3, 1, 4, 2), compression="gzip", shuffle=True)
