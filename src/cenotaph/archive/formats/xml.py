"""XML of no known kind: its words, one line for each element that has some."""

from xml.etree.ElementTree import ParseError

from cenotaph.archive.extraction import Extraction, Limits, refused

METHOD = "xml_v1"


def extract_xml(content: bytes, media_type: str, limits: Limits) -> Extraction:
    """The words between the tags; documents that declare entities are refused, as XML bombs do."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        tree = fromstring(content)
    except DefusedXmlException:
        return refused(
            media_type,
            METHOD,
            "the XML declares entities, as XML bombs do; it was not opened",
            what_would_help="save it as plain text",
        )
    except (ParseError, ValueError, LookupError) as wrong:
        return refused(media_type, METHOD, f"the XML is broken: {wrong}", what_would_help="save it as plain text")
    lines = (" ".join(words.split()) for words in tree.itertext())
    return Extraction(text="\n".join(line for line in lines if line), media_type=media_type, method=METHOD)
