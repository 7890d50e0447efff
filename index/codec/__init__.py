"""A Whoosh codec whose postings are narrow arrays, read and written without Python loops.

As Whoosh's own codec is used:

    writer = SegmentWriter(index, codec=ArrayCodec())

or, so that texts are inverted in batches and segments merged as arrays:

    writer = ArrayWriter(index, {"body": invert_body})
    writer.commit(mergetype=merge_tiers)

What is written so is read by `index.searcher()` as any other index. docs/codec.md has the format.

    codec        ArrayCodec, ArraySegment          writer    ArrayWriter
    termsreader  dictionary, postings for Whoosh   runs      batches that wait on the disk
    matcher      ArrayMatcher, by blocks           merge     many sources to one, by streaming
    perdoc       stored fields, columns, lengths   tiers     which segments are merged
    decode       a field's postings for a search   bulk      the same for a merge
    encode       a field's postings written        invert    texts to postings
    layout       the file: table and checksums     forms     how numbers are packed

Only `invert` knows anything of the program around it.
"""
