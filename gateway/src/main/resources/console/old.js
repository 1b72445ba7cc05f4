// For browsers that cannot run the console: words instead of a blank screen. Plain old JavaScript.
(function () {
  var supports = window.HTMLScriptElement && HTMLScriptElement.supports;
  if (supports && HTMLScriptElement.supports('importmap')) return;
  var userAgent = /Chrom(?:e|ium)\/(\d+)|Firefox\/(\d+)|Version\/(\d+)/.exec(navigator.userAgent);
  if (userAgent && userAgent[1] && Number(userAgent[1]) >= 89) return;
  document.getElementById('starting').textContent =
    '这个浏览器太旧，打不开控制台。请用 2021 年以后的 Edge、Chrome、Firefox 或 Safari。 · ' +
    'This browser is too old for the console. Please use Edge, Chrome, Firefox or Safari of 2021 or later.';
})();
