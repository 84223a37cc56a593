
'use strict';
document.addEventListener('DOMContentLoaded', () => {
  const byId = id => document.getElementById(id) || builtFor(id);
  const all = selector => [...document.querySelectorAll(selector)];
  const said = byId('said'), path = document.querySelector('#lines path'), keys = byId('keys'), sheet = byId('sheet');
  let chosen = null;

  // Long lists come in pieces, which stand where their entries will be until somebody asks for one, or scrolls to it.
  const build = piece => { observer.unobserve(piece); piece.replaceWith(piece.firstElementChild.content); };
  const observer = new IntersectionObserver(seen => { for (const one of seen) if (one.isIntersecting && one.target.isConnected) build(one.target); }, { root: byId('side'), rootMargin: '50%' });
  for (const piece of all('#list > .piece')) observer.observe(piece);
  function builtFor(id) {
    const number = /^f\d+$/.test(id) ? +id.slice(1) : -1, piece = number < 0 ? null : all('#list > .piece').findLast(one => +one.dataset.from <= number);
    if (!piece) return null;
    build(piece);
    return document.getElementById(id);
  }

  // A place is a mark (mID) or the sign of a check (cID) in the text, or their entry beside it (fID, kID).
  const other = { m: 'f', f: 'm', c: 'k', k: 'c' };
  const partner = place => byId(other[place.id[0]] + place.id.slice(1));
  const placeOf = node => node instanceof Element ? node.closest('mark[id], .at, #side li[id]') : null;  // and uID, which a person marked
  const inText = place => /^[mc]/.test(place.id) ? place : partner(place);
  const related = place => ((inText(place) || place).dataset.r || '').split(' ').filter(Boolean);

  function draw(place) {
    const from = place && inText(place);
    let d = '';
    if (from) {
      const a = from.getBoundingClientRect();
      for (const id of related(place)) {
        const to = byId('m' + id);
        if (!to) continue;
        const b = to.getBoundingClientRect(), x = (a.left + a.right) / 2, u = (b.left + b.right) / 2;
        const below = b.top > a.bottom, above = b.bottom < a.top, lift = 24;  // over the line that both stand in
        const y = below ? a.bottom : a.top, v = above ? b.bottom : b.top, bend = below || above ? (y + v) / 2 : y - lift;
        d += `M${x} ${y}C${x} ${bend} ${u} ${bend} ${u} ${v}`;
      }
    }
    path.setAttribute('d', d);
  }

  function show(place) {
    for (const one of all('.on, .related')) one.classList.remove('on', 'related');
    if (place) {
      for (const one of [place, partner(place)]) one?.classList.add('on');
      for (const id of related(place)) for (const side of 'mf') byId(side + id)?.classList.add('related');
    }
    draw(place);
  }

  // The place becomes the chosen one: both its sides are brought into view, the focus goes to the one that was asked for.
  function choose(place, focus) {
    chosen = place;
    show(place);
    const beside = /^[fku]/.test(place.id) ? place : partner(place), text = inText(place);
    beside?.closest('details')?.setAttribute('open', '');
    beside?.scrollIntoView({ block: 'nearest' });
    if (focus) {
      const to = focus.matches('a') ? focus : focus.querySelector('a') || focus;
      to.focus({ preventScroll: true });
      // Twice: what is brought into view gets its real height only then.
      for (let i = 0; i < 2; ++i) text?.scrollIntoView({ block: text && innerWidth <= 1024 ? 'start' : 'center' });
    }
    draw(place);
    place.dispatchEvent(new CustomEvent('chosen', { bubbles: true, detail: beside }));
  }

  // The next place of a list behind the chosen one in the order of the text, round its end.
  function walk(places, back) {
    if (!places.length) { said.textContent = document.body.dataset.none; return; }
    if (back) places.reverse();
    const from = chosen && (inText(chosen) || chosen);
    const wanted = back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    const next = places.find(one => from && from !== one && from.compareDocumentPosition(one) & wanted) || places[0];
    choose(next, next);
    said.textContent = (partner(next) || next).querySelector('.state')?.textContent + ' ' + (places.indexOf(next) + 1) + '/' + places.length;
  }

  const failing = () => all('#side .fails').map(one => partner(one) || one);
  const act = {
    n: () => walk(all('main mark.unnamed[id]')),
    p: () => walk(all('main mark.unnamed[id]'), true),
    f: () => walk(failing()),
    F: () => walk(failing(), true),
    x: () => { byId('others').click(); },
    '?': () => { keys.open ? keys.close() : keys.showModal(); },
    Escape: () => { chosen = null; show(null); },
  };

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input:not([type=checkbox], [type=radio]), select, textarea')) return;
    if (keys.open && event.key !== '?' || !Object.hasOwn(act, event.key)) return;
    act[event.key]();
    event.preventDefault();
  });
  document.addEventListener('click', event => {
    const key = event.target.closest('[data-key]');
    if (key) return act[key.dataset.key]();
    const link = event.target.closest('a[href^="#"]');
    const to = link && byId(link.getAttribute('href').slice(1));
    if (!to || !placeOf(to)) return;
    event.preventDefault();
    // From the text its entry is shown, and the focus stays; from the list one goes to the text.
    if (link.closest('main')) choose(placeOf(link)); else choose(to, to);
  });
  for (const kind of ['mouseover', 'focusin']) document.addEventListener(kind, event => { const place = placeOf(event.target); if (place) show(place); });
  for (const kind of ['mouseout', 'focusout']) document.addEventListener(kind, event => { if (placeOf(event.target)) show(chosen); });
  let asked = 0;
  addEventListener('scroll', () => { cancelAnimationFrame(asked); asked = requestAnimationFrame(() => draw(chosen)); }, { capture: true, passive: true });
  addEventListener('resize', () => draw(chosen));

  byId('show').addEventListener('change', event => {
    if (event.target.value !== 'all') all('#list > .piece').forEach(build);
    byId('list').dataset.show = event.target.value;
  });
  byId('others').addEventListener('change', event => { document.body.classList.toggle('others', event.target.checked); });
  byId('close').addEventListener('click', () => keys.close());
  sheet.addEventListener('click', () => { sheet.setAttribute('aria-expanded', !document.body.classList.toggle('no-sheet')); });
  document.body.classList.toggle('others', byId('others').checked);
  byId('list').dataset.show = byId('show').value;
  document.body.dataset.ready = '';
});
