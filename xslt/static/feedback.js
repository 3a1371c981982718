/*
 * What a page does better with a script; without it everything still works.
 *
 * Moments are shown in the browser's own time zone, in the words of the page
 * (which the script element carries), and a form on its way is not sent twice.
 */
(function () {
  'use strict';

  var words = document.currentScript.dataset;
  var lang = document.documentElement.lang;

  function say(word, a, b, c) {
    return word.replace('%1', a).replace('%2', b).replace('%3', c);
  }

  function two(number) {
    return ('0' + number).slice(-2);
  }

  function ownTime(time) {
    var at = new Date(time.dateTime);
    var day = at.getDate() === 1 ? words.first : at.getDate();
    var month = at.toLocaleDateString(lang, { month: 'long' });
    var text = say(words.time, say(words.day, day, month, at.getFullYear()),
      two(at.getHours()) + ':' + two(at.getMinutes()));

    if (!isNaN(at) && time.textContent !== text) {
      time.textContent = text;
    }
  }

  function sendOnce(event) {
    var form = event.target;

    if (form.method !== 'post') {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '1';
    setTimeout(forget, 8000, form);   /* a slow server: people may try again */
  }

  function forget(form) {
    delete form.dataset.sent;
  }

  document.querySelectorAll('time').forEach(ownTime);
  document.addEventListener('submit', sendOnce);
  /* The Back button finds forms as if never sent. */
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form').forEach(forget);
  });
}());
