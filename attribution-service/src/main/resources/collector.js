// Posts the current URL, reduced to recognized parameters, at most once per page load (ATT-14). Sends nothing when there
// is nothing to tell, and never delays or breaks the page.
(function () {
  'use strict';
  try {
    if (window.__tributaryCollected) { return; }
    window.__tributaryCollected = true;
    var names = ['source', 'im_ref', '_saasquatch', 'rsCode', 'rsShareMedium', 'rsEngagementMedium', 'utm_source', 'utm_medium',
      'utm_campaign', 'utm_term', 'utm_content', 'tb_click', 'signup', 'callbackPath'];
    var script = document.currentScript;
    var base = script && script.src ? new URL(script.src).origin : '';
    // the raw query is kept as written, so that a plus sign stays one and malformed encoding stays as it is
    var pairs = window.location.search.replace(/^\?/, '').split('&').filter(function (pair) {
      var name = pair.split('=')[0];
      try { name = decodeURIComponent(name); } catch (malformed) { /* compared as written */ }
      return pair.indexOf('=') > 0 && names.indexOf(name) >= 0;
    });
    if (pairs.length === 0) { return; }
    var order = function (pair) { return names.indexOf(pair.split('=')[0]); };
    pairs.sort(function (one, other) { return order(one) - order(other); });
    var consent = script && script.getAttribute('data-consent') === 'denied' ? 'denied' : 'granted';
    var body = JSON.stringify({ url: window.location.pathname + '?' + pairs.join('&'), consent: consent });
    fetch(base + '/api/touches', {
      method: 'POST', credentials: 'include', keepalive: true, headers: { 'Content-Type': 'application/json' }, body: body
    }).catch(function () { /* the next page load tries again */ });
  } catch (ignored) { /* a page must never break because of us */ }
}());
