'use strict';
// Everything a page does beyond showing itself. Tokens live in this closure only: never in an address, never in storage.
(() => {
  let token = null;
  const live = document.getElementById('live');
  const progress = document.getElementById('progress');
  const say = text => { live.textContent = ''; requestAnimationFrame(() => { live.textContent = text; }); };
  const main = () => document.getElementById('main');
  let slow;
  const begin = () => { clearTimeout(slow); slow = setTimeout(() => { progress.hidden = false; main().setAttribute('aria-busy', 'true'); }, 1000); };
  const end = () => { clearTimeout(slow); progress.hidden = true; main().removeAttribute('aria-busy'); };

  const message = (place, text, kind, again) => {
    let box = place.querySelector(':scope > .said');
    if (!box) {
      box = document.createElement('div');
      box.setAttribute('role', 'alert');
      place.prepend(box);
    }
    box.className = 'said note ' + kind;
    box.replaceChildren(document.createTextNode(text + ' '));
    if (again) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'plain';
      button.textContent = live.dataset.again;
      button.addEventListener('click', () => { box.remove(); again(); });
      box.append(button);
    }
  };

  // Takes over a fresh copy of the page; numbers change only together with their time.
  const take = (html, always) => {
    const fresh = new DOMParser().parseFromString(html, 'text/html');
    const next = fresh.getElementById('main');
    if (!next) { return false; }
    const same = next.dataset.asOf && next.dataset.asOf === main().dataset.asOf;
    if (!always && same) { return false; }
    const open = [...main().querySelectorAll('details[open] > summary')].map(one => one.parentElement.dataset.key || one.textContent);
    document.title = fresh.title;
    document.querySelector('header.top').replaceWith(fresh.querySelector('header.top'));
    main().replaceWith(next);
    main().querySelectorAll('details').forEach(one => {
      if (!one.classList.contains('how') && open.includes(one.dataset.key || one.querySelector('summary').textContent)) { one.open = true; }
    });
    ready();
    return true;
  };

  const reload = (always, said) => {
    begin();
    return fetch(location.href, { headers: { Accept: 'text/html' } }).then(answer => answer.text()).then(html => {
      if (take(html, always) && said) { say(said); }
    }).finally(end);
  };

  const busy = () => [...main().querySelectorAll('form')].some(form => form.contains(document.activeElement) || form.dataset.touched);
  setInterval(() => {
    if (document.hidden || !main().dataset.asOf || busy()) { return; }
    const again = () => reload(false, live.dataset.refreshed).catch(() => { message(main(), live.dataset.failed, 'warn', again); });
    again();
  }, 60000);

  const signIn = form => {
    const typed = form.elements.credential.value.trim();
    begin();
    fetch('/session', { method: 'POST', headers: { Authorization: 'Bearer ' + typed } }).then(answer => {
      if (answer.status !== 204) {
        message(form, form.dataset['s' + answer.status] || live.dataset.refused, 'bad');
        return null;
      }
      token = typed;
      return reload(true).then(() => main().focus());
    }).catch(() => message(form, live.dataset.unreachable, 'bad', () => signIn(form))).finally(end);
  };

  // A command of another service: sent from here with the person's own token, answered in words, nothing typed is lost.
  const command = form => {
    const fields = new FormData(form);
    const own = token || (fields.get('token') || '').trim();
    const body = {};
    for (const [name, value] of fields) {
      if (name === 'token') { continue; }
      if (name.endsWith('[]')) { (body[name.slice(0, -2)] ||= []).push(value); } else if (value !== '') { body[name] = value; }
    }
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    begin();
    fetch(form.dataset.command, {
      method: form.dataset.method || 'POST',
      headers: { Authorization: 'Bearer ' + own, 'Content-Type': 'application/json' }, body: JSON.stringify(body)
    }).then(async answer => {
      const told = await answer.json().catch(() => ({}));
      if (answer.ok) {
        delete form.dataset.touched;
        message(form, live.dataset.done, 'good');
        form.dispatchEvent(new CustomEvent('done', { detail: told }));
      } else if (told.code === 'review_already_closed') {
        message(form, live.dataset.closed, 'warn');
      } else if (told.code === 'conflict_of_interest') {
        message(form, live.dataset.conflict, 'bad');
      } else if (answer.status === 401) {
        message(form, live.dataset.refused, 'bad');
      } else {
        message(form, told.detail || live.dataset.unreachable, 'bad');
      }
    }).catch(() => message(form, live.dataset.unreachable, 'bad', () => command(form)))
      .finally(() => { button.disabled = false; end(); });
  };

  const effects = form => {
    const place = form.querySelector('[data-effects]');
    if (!place) { return; }
    const chosen = form.querySelector('[data-effect]:checked, option[data-effect]:checked');
    place.textContent = chosen ? chosen.dataset.effect : place.dataset.effects;
  };

  const shareLink = form => {
    const label = form.elements.sub_id.value.trim();
    const out = document.getElementById(form.dataset.link);
    const good = /^[A-Za-z0-9_.-]{0,64}$/.test(label);
    form.elements.sub_id.setAttribute('aria-invalid', String(!good));
    if (good) { out.value = form.dataset.base + (label ? '/' + encodeURIComponent(label) : ''); }
  };

  const text = (name, value, css) => {
    const element = document.createElement(name);
    element.textContent = value;
    if (css) { element.className = css; }
    return element;
  };

  // Refer & earn: the person's own list from referral-service, with the person's own token.
  const referrals = place => {
    if (!token) { return; }
    fetch('/api/me/referrals?program=' + encodeURIComponent(place.dataset.referrals), { headers: { Authorization: 'Bearer ' + token } })
      .then(answer => answer.ok ? answer.json() : Promise.reject(new Error()))
      .then(told => {
        const list = document.createElement('ul');
        told.people.forEach(person => list.append(text('li', person.masked_email + ' – ' + (place.dataset['state' + person.state] || person.state.replaceAll('_', ' ')))));
        place.replaceChildren(told.people.length ? list : text('p', place.dataset.empty, 'empty'));
        if (told.cap && told.cap.limit !== null) {
          place.append(text('p', place.dataset.cap.replace('{0}', told.cap.used).replace('{1}', told.cap.limit), told.cap.reached ? 'note warn' : 'quiet'));
        }
      }).catch(() => place.replaceChildren(text('p', place.dataset.failed, 'note warn')));
  };

  // The vendor's widget: one token per view, kept here, renewed before it ends; ten seconds to show itself.
  const widget = place => {
    const fail = () => { place.replaceChildren(text('p', place.dataset.unavailable, 'note warn')); };
    if (!token) { return; }
    let shown = false;
    const deadline = setTimeout(() => { if (!shown) { fail(); } }, 10000);
    const fetchToken = () => fetch('/api/impact-advocate/token?program=' + encodeURIComponent(place.dataset.widgetProgram),
      { headers: { Authorization: 'Bearer ' + token } }).then(answer => answer.ok ? answer.json() : Promise.reject(new Error()));
    const use = told => {
      window.impactToken = told.token;
      let left = 0;
      try {
        left = JSON.parse(atob(told.token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))).exp * 1000 - Date.now() - 60000;
      } catch { left = 0; }
      if (left > 0) { setTimeout(() => fetchToken().then(use).catch(() => {}), Math.min(left, 2147483647)); }
    };
    fetchToken().then(told => {
      use(told);
      const script = document.createElement('script');
      script.src = place.dataset.widgetScript;
      script.addEventListener('error', () => { clearTimeout(deadline); fail(); });
      const frame = document.createElement('impact-embed');
      frame.setAttribute('widget', told.widgetId || place.dataset.widget);
      place.replaceChildren(frame);
      new MutationObserver(() => { shown = true; clearTimeout(deadline); }).observe(frame, { childList: true, subtree: true });
      document.head.append(script);
    }).catch(() => { clearTimeout(deadline); fail(); });
  };

  const ready = () => {
    document.querySelectorAll('[data-sign-in]').forEach(form => form.addEventListener('submit', event => { event.preventDefault(); signIn(form); }));
    document.querySelectorAll('[data-command]').forEach(form => {
      const own = form.querySelector('[data-own-token]');
      if (own && token) { own.hidden = true; own.querySelector('input').required = false; }
      form.addEventListener('submit', event => { event.preventDefault(); command(form); });
      form.addEventListener('input', () => { form.dataset.touched = '1'; effects(form); });
      effects(form);
    });
    document.querySelectorAll('[data-link]').forEach(form => {
      form.addEventListener('submit', event => event.preventDefault());
      form.addEventListener('input', () => shareLink(form));
    });
    document.querySelectorAll('[data-copy]').forEach(button => button.addEventListener('click', () => {
      const from = document.getElementById(button.dataset.copy);
      from.select();
      (navigator.clipboard ? navigator.clipboard.writeText(from.value) : Promise.resolve(document.execCommand('copy')))
        .then(() => say(live.dataset.copied), () => { document.execCommand('copy'); say(live.dataset.copied); });
    }));
    document.querySelectorAll('[data-sign-out]').forEach(button => button.addEventListener('click', () => {
      fetch('/session', { method: 'DELETE' }).finally(() => { token = null; location.reload(); });
    }));
    document.querySelectorAll('.wide').forEach(frame => { frame.scrollLeft = frame.scrollWidth; });
    document.querySelectorAll('[data-referrals]').forEach(referrals);
    document.querySelectorAll('[data-widget]').forEach(widget);
  };

  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (link && link.origin === location.origin && !link.hasAttribute('download') && !link.getAttribute('href').startsWith('#')) { begin(); }
  });
  document.addEventListener('submit', event => { if (!event.defaultPrevented) { begin(); } });
  window.addEventListener('pageshow', end);
  ready();
})();
