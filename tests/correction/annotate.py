"""Corrections as the pages of emit-review save them, for tests. Standard library only."""
import json

AROUND = 16


def annotation(record, start, end, verdict, was=None, **said):
    """Of the characters from start to end of a record's text. `said`: value, unit, subject, indicator, period; None for null."""
    text, sha256 = record["text"], record["source"]["sha256"]
    body = {"type": "z:Correction", "z:verdict": verdict, **{"z:" + key: value for key, value in said.items()}}
    if was is not None:
        body["z:was"] = {"z:" + key: value for key, value in was.items()}
    return {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"z": "urn:zhibiao:"}],
        "id": f"urn:zhibiao:correction:{sha256}:{start}-{end}",
        "type": "Annotation",
        "motivation": "editing" if len(body) > 2 else "assessing",
        "generator": {"type": "Software", "name": "emit-review", "z:version": "0"},
        "body": body,
        "target": {
            "source": "urn:sha256:" + sha256, "z:doc_id": record["doc_id"], "z:sha256": sha256,
            "selector": {"type": "TextPositionSelector", "start": start, "end": end,
                         "refinedBy": {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND):start], "suffix": text[end:end + AROUND]}},
        },
    }


def of_metric(record, number, verdict, **said):
    metric = record["metrics"][number]
    return annotation(record, metric["start"], metric["end"], verdict, **said)


def lines(annotations):
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in annotations)
