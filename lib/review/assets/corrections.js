
// Corrections: W3C Web Annotations, one a line. What a person has said of figures is kept by their ids until it is saved.
document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('fix'), save = document.getElementById('save');
  const fields = ['verdict', 'value', 'unit', 'subject', 'indicator', 'period'];
  const corrections = new Map();
  let entry = null, isSaved = true;

  document.addEventListener('chosen', event => {
    const next = event.detail;
    if (!next || !next.id.startsWith('f') || next === entry) return;
    entry = next;
    const known = corrections.get(entry.id) || {};
    form.reset();
    for (const field of Object.keys(known)) form.elements[field].value = known[field];
    entry.append(form);
    form.hidden = false;
  });

  form.addEventListener('input', event => {
    // A change says that something is wrong.
    if (event.target.name !== 'verdict' && event.target.value && form.elements.verdict.value !== 'wrong') form.elements.verdict.value = 'wrong';
    const said = {};
    for (const field of fields) if (form.elements[field].value.trim()) said[field] = form.elements[field].value.trim();
    if (said.verdict) corrections.set(entry.id, said); else corrections.delete(entry.id);
    entry.classList.toggle('corrected', corrections.has(entry.id));
    document.getElementById('corrected').textContent = corrections.size;
    save.disabled = !corrections.size;
    isSaved = false;
  });
  form.addEventListener('submit', event => event.preventDefault());

  function annotation([id, said]) {
    const { start, end, exact, prefix, suffix } = document.getElementById(id).dataset, { doc, sha256, version } = document.body.dataset;
    const body = { type: 'z:Correction', 'z:verdict': said.verdict };
    if (said.verdict === 'wrong') for (const field of fields.slice(1)) if (said[field]) body['z:' + field] = said[field];
    return {
      '@context': ['http://www.w3.org/ns/anno.jsonld', { z: 'urn:zhibiao:' }],
      id: `urn:zhibiao:correction:${sha256}:${start}-${end}`,
      type: 'Annotation',
      motivation: Object.keys(body).length > 2 ? 'editing' : 'assessing',
      generator: { type: 'Software', name: 'emit-review', 'z:version': version },
      body,
      target: {
        source: 'urn:sha256:' + sha256, 'z:doc_id': doc, 'z:sha256': sha256,
        selector: { type: 'TextPositionSelector', start: +start, end: +end, refinedBy: { type: 'TextQuoteSelector', exact, prefix, suffix } },
      },
    };
  }

  save.addEventListener('click', () => {
    const inOrder = [...corrections].sort((a, b) => a[0].slice(1) - b[0].slice(1));
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(inOrder.map(one => JSON.stringify(annotation(one)) + '\n'), { type: 'application/x-ndjson' }));
    link.download = 'corrections.ndjson';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    isSaved = true;
  });
  addEventListener('beforeunload', event => { if (!isSaved && corrections.size) event.preventDefault(); });
});
