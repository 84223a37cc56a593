
// Corrections: W3C Web Annotations, one a line. What a person has said of figures is kept by the ids of their entries until it is saved.
document.addEventListener('DOMContentLoaded', () => {
  const form = document.getElementById('fix'), save = document.getElementById('save'), miss = document.getElementById('miss'), missed = document.getElementById('missed');
  const fields = ['verdict', 'value', 'unit', 'subject', 'indicator', 'period'];
  const corrections = new Map(), around = 16;
  let entry = null, isSaved = true;

  document.addEventListener('chosen', event => {
    const next = event.detail;
    if (!next || !/^[fu]/.test(next.id) || next === entry) return;
    entry = next;
    const known = corrections.get(entry.id) || {};
    form.reset();
    for (const field of Object.keys(known)) form.elements[field].value = known[field];
    entry.append(form);
    form.hidden = false;
  });

  function keep(said) {
    if (said.verdict) corrections.set(entry.id, said); else corrections.delete(entry.id);
    entry.classList.toggle('edited', corrections.has(entry.id));
    document.getElementById('corrected').textContent = corrections.size;
    save.disabled = !corrections.size;
    isSaved = false;
  }

  form.addEventListener('input', event => {
    // A change says that something is wrong.
    const changed = entry.id[0] === 'u' ? 'missed' : 'wrong';
    if (event.target.name !== 'verdict' && event.target.value && form.elements.verdict.value !== changed) form.elements.verdict.value = changed;
    const said = {};
    for (const field of fields) if (form.elements[field].value.trim()) said[field] = form.elements[field].value.trim();
    keep(said);
  });
  form.addEventListener('submit', event => event.preventDefault());

  // The selected characters as a place of the text, and as they stand in it: blocks say where they begin. Nothing when they are in none, or blank.
  const blockOf = node => (node instanceof Element ? node : node.parentElement)?.closest('main [data-at]');
  const count = text => [...text].length;
  // What cannot be shown is shown as another character, which is none to find the place by.
  const known = { before: text => text.slice(text.lastIndexOf('\ufffd') + 1), behind: text => text.split('\ufffd')[0] };
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0).cloneRange(), block = blockOf(range.startContainer);
    if (!block) return null;
    if (!block.contains(range.endContainer)) range.setEnd(block, block.childNodes.length);
    const part = document.createRange();
    part.selectNodeContents(block);
    part.setEnd(range.startContainer, range.startOffset);
    const text = range.toString(), exact = text.trim(), before = part.toString() + text.slice(0, text.length - text.trimStart().length);
    if (!exact || count(exact) > 200) return null;  // no correction quotes more
    const start = +block.dataset.at + count(before), behind = block.textContent.slice(before.length + exact.length);
    return { range, place: { start, end: start + count(exact), exact, prefix: known.before([...before].slice(-around).join('')), suffix: known.behind([...behind].slice(0, around).join('')) } };
  }

  function markMissed() {
    const found = selected(), said = document.getElementById('said');
    if (!found) { said.textContent = miss.dataset.hint; miss.title = miss.dataset.hint; return; }
    const id = `u${found.place.start}-${found.place.end}`;
    let item = document.getElementById(id);
    if (!item) {
      item = document.createElement('li');
      item.id = id;
      Object.assign(item.dataset, found.place);
      const name = document.createElement('button');
      name.type = 'button';
      name.className = 'to';
      name.textContent = found.place.exact;
      const choose = () => item.dispatchEvent(new CustomEvent('chosen', { bubbles: true, detail: item }));
      name.addEventListener('click', choose);
      item.append(name);
      missed.querySelector('ol').append(item);
      missed.hidden = false;
      if (window.Highlight) CSS.highlights.set('missed', (CSS.highlights.get('missed') || new Highlight()).add(found.range));
      corrections.set(id, { verdict: 'missed' });
      choose();
      keep({ verdict: 'missed' });
    }
    item.scrollIntoView({ block: 'center' });
    item.querySelector('.to').focus({ preventScroll: true });
  }
  miss.addEventListener('mousedown', event => event.preventDefault());  // the selection stays
  miss.addEventListener('click', markMissed);
  document.addEventListener('keydown', event => {
    if (event.key === 'm' && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.matches('input:not([type=checkbox], [type=radio]), select, textarea')) markMissed();
  });

  function annotation([id, said]) {
    const { start, end, exact, prefix, suffix, was } = document.getElementById(id).dataset, { doc, sha256, version } = document.body.dataset;
    const body = { type: 'z:Correction', 'z:verdict': said.verdict };
    const isEdit = said.verdict === 'wrong' || said.verdict === 'missed';
    if (isEdit) for (const field of fields.slice(1)) if (said[field]) body['z:' + field] = said[field] === '-' ? null : said[field];
    if (was) body['z:was'] = JSON.parse(was);
    return {
      '@context': ['http://www.w3.org/ns/anno.jsonld', { z: 'urn:zhibiao:' }],
      id: `urn:zhibiao:correction:${sha256}:${start}-${end}`,
      type: 'Annotation',
      motivation: isEdit ? 'editing' : 'assessing',
      generator: { type: 'Software', name: 'emit-review', 'z:version': version },
      body,
      target: {
        source: 'urn:sha256:' + sha256, 'z:doc_id': doc, 'z:sha256': sha256,
        selector: { type: 'TextPositionSelector', start: +start, end: +end, refinedBy: { type: 'TextQuoteSelector', exact, prefix, suffix } },
      },
    };
  }

  save.addEventListener('click', () => {
    const inOrder = [...corrections].map(annotation).sort((a, b) => a.target.selector.start - b.target.selector.start);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob(inOrder.map(one => JSON.stringify(one) + '\n'), { type: 'application/x-ndjson' }));
    link.download = 'corrections.ndjson';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    isSaved = true;
  });
  addEventListener('beforeunload', event => { if (!isSaved && corrections.size) event.preventDefault(); });
});
