"""Publish: all of it goes in, pages and open tables come out.

In:       claims, voices, incidents, tolls and the texts they stand in.
Out:      the brief (one self-contained page) and open tables (JSON lines, CSV, Parquet, GeoJSON, HXL).
Promises: every number opens to its words; nothing is fetched from another host.
Decides:  nothing by hand.
"""
