// What a machine can check of WCAG 2.2 AA and of the page's own rules; answers the faults found.
(() => {
  const faults = [];
  const seen = element => { const box = element.getBoundingClientRect(); const style = getComputedStyle(element);
    return box.width > 0 && box.height > 0 && style.visibility !== 'hidden' && !element.closest('.unseen, .skip, [hidden]')
      && !(element.closest('details:not([open])') && !element.closest('summary')); };
  const name = element => (element.getAttribute('aria-label') || (element.getAttribute('aria-labelledby') || '').split(' ')
    .map(id => document.getElementById(id)?.textContent || '').join(' ') || element.textContent || '').trim();
  const where = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + ' "' + (element.textContent || '').trim().slice(0, 30) + '"';
  if (!document.documentElement.lang) { faults.push('no language'); }
  if (!document.title) { faults.push('no title'); }
  if (document.querySelectorAll('h1').length !== 1) { faults.push('not one h1'); }
  ['header', 'main', 'footer'].forEach(part => { if (!document.querySelector(part)) { faults.push('no ' + part); } });
  let level = 0;
  document.querySelectorAll('h1, h2, h3, h4').forEach(head => { const now = Number(head.tagName[1]); if (now > level + 1) { faults.push('heading skipped: ' + where(head)); } level = now; });
  const ids = [...document.querySelectorAll('[id]')].map(one => one.id);
  ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => faults.push('id twice: ' + id));
  ['for', 'aria-labelledby', 'aria-describedby'].forEach(reference => document.querySelectorAll('[' + reference + ']').forEach(one =>
    one.getAttribute(reference).split(' ').filter(id => !document.getElementById(id)).forEach(id => faults.push(reference + ' to nothing: ' + id))));
  document.querySelectorAll('input:not([type=hidden]), select, textarea').forEach(field => {
    if (!field.labels?.length && !field.getAttribute('aria-label')) { faults.push('no label: ' + where(field)); } });
  document.querySelectorAll('a[href], button, summary').forEach(one => { if (!name(one)) { faults.push('no name: ' + where(one)); } });
  document.querySelectorAll('svg').forEach(one => { if (one.getAttribute('role') !== 'img' && one.getAttribute('aria-hidden') !== 'true') { faults.push('svg without role'); }
    if (one.getAttribute('role') === 'img' && !name(one)) { faults.push('svg without name'); } });
  document.querySelectorAll('table').forEach(table => { if (!table.caption) { faults.push('table without caption'); }
    if (table.querySelectorAll('th:not([scope])').length) { faults.push('th without scope'); } });
  document.querySelectorAll('.scroll').forEach(frame => { if (frame.tabIndex < 0) { faults.push('frame not reachable by keyboard'); } });
  document.querySelectorAll('figure.chart').forEach(chart => { if (!chart.querySelector('table') || !chart.querySelector('desc')) { faults.push('chart without table or summary'); } });
  document.querySelectorAll('a[href], button, summary, input:not([type=hidden]), select, textarea').forEach(one => {
    const box = one.getBoundingClientRect();
    const inline = one.tagName === 'A' && getComputedStyle(one).display === 'inline';
    if (seen(one) && !inline && (box.width < 23.5 || box.height < 23.5)) { faults.push('target below 24 px: ' + where(one) + ' ' + box.width + 'x' + box.height); } });
  if (document.documentElement.scrollWidth > innerWidth + 1) {
    const wide = [...document.querySelectorAll('main *, header *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.parentElement.closest('.scroll'));
    faults.push('scrolls sideways: ' + document.documentElement.scrollWidth + ' ' + wide.slice(0, 3).map(where)); }
  document.querySelectorAll('script:not([src]), style, [style]').forEach(one => faults.push('inline: ' + where(one)));
  [...document.querySelectorAll('script[src], link[href], img[src]')].forEach(one => { const url = new URL(one.src || one.href);
    if (url.origin !== location.origin) { faults.push('remote: ' + url); } });
  [...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(one => one.startsWith('on')).forEach(one => faults.push('handler: ' + one));
  const channel = part => { const value = part / 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const parse = text => { const found = text.match(/[\d.]+/g).map(Number); return { rgb: found.slice(0, 3), alpha: found.length > 3 ? found[3] : 1 }; };
  const light = rgb => 0.2126 * channel(rgb[0]) + 0.7152 * channel(rgb[1]) + 0.0722 * channel(rgb[2]);
  const ground = element => { for (let one = element; one; one = one.parentElement) { const found = parse(getComputedStyle(one).backgroundColor); if (found.alpha > 0.99) { return found.rgb; } } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.textContent.trim() || !seen(element) || element.closest('svg title, svg desc, noscript, option')) { continue; }
    const style = getComputedStyle(element);
    const ink = parse(element.closest('svg') ? style.fill : style.color).rgb;
    const [one, other] = [light(ink), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const size = parseFloat(style.fontSize);
    if (ratio < (size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700 ? 3 : 4.5)) { faults.push('contrast ' + ratio.toFixed(2) + ': ' + where(element)); }
  }
  return [...new Set(faults)];
})()
