
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const byId = id => document.getElementById(id);
  const body = document.querySelector('#reports tbody'), heads = [...document.querySelectorAll('#reports thead th')], rows = [...body.rows];
  const texts = rows.map(row => row.textContent.toLowerCase());

  function filter() {
    const words = byId('words').value.toLowerCase().split(/\s+/).filter(Boolean), state = byId('state').value, indicator = byId('indicator').value;
    let shown = 0;
    rows.forEach((row, i) => {
      const cell = state && row.cells[state].textContent;
      const wanted = words.every(word => texts[i].includes(word)) && (!state || cell && cell !== '0') && (!indicator || row.dataset.i.includes(` ${indicator} `));
      row.hidden = !wanted;
      shown += wanted;
    });
    byId('shown').textContent = shown;
  }

  function sort(column) {
    const down = heads[column].getAttribute('aria-sort') === 'ascending';
    for (const head of heads) head.removeAttribute('aria-sort');
    heads[column].setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const of = row => row.cells[column].textContent, isNumber = rows.every(row => row.cells[column].classList.contains('number'));
    const compare = isNumber ? (a, b) => (of(a) === '' ? -1 : +of(a)) - (of(b) === '' ? -1 : +of(b)) : (a, b) => of(a).localeCompare(of(b), 'zh');
    body.append(...[...rows].sort((a, b) => down ? compare(b, a) : compare(a, b)));
  }

  heads.forEach((head, i) => head.querySelector('button').addEventListener('click', () => sort(i)));
  byId('filter').addEventListener('submit', event => event.preventDefault());
  for (const kind of ['input', 'change']) byId('filter').addEventListener(kind, filter);
  filter();
  document.body.dataset.ready = '';
});
