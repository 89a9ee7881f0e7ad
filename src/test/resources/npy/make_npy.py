"""Arrays as NumPy writes them, for NumpyFilesTest: value[i] = (i % 120) in C order, shape (4, 5, 6).

python3 make_npy.py   (NumPy 2.4.6; any version writes the same bytes but for the header's padding)
"""
import numpy as np
from numpy.lib import format as npy

base = (np.arange(120) % 120).reshape(4, 5, 6)
for code in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "|i1", "<i2", ">i4", "<i8", "|u1", "<u2", ">u4", "<u8"]:
    np.save("%s.npy" % code.replace("<", "le_").replace(">", "be_").replace("|", ""), base.astype(code))
np.save("b1.npy", base % 2 == 0)
np.save("fortran.npy", np.asfortranarray(base.astype("<f4")))
np.save("le_f4_tnhwc.npy", np.arange(4 * 3 * 2 * 5 * 2).reshape(4, 3, 2, 5, 2).astype("<f4"))
for version in [(1, 0), (2, 0), (3, 0)]:
    with open("version%d.npy" % version[0], "wb") as f:
        npy.write_array(f, base.astype("<i2"), version)
np.savez("stored.npz", frames=base.astype("|u1"), label=np.array("x"), scale=np.array([1.0, 2.0]))
np.savez_compressed("deflated.npz", frames=base.astype("|u1"))
np.savez("two.npz", a=base.astype("|u1"), b=base.astype("|u1"))
