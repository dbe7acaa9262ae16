(function () {
  "use strict";
  var player = document.getElementById("player");
  var strip = document.getElementById("strip");
  var needle = document.getElementById("needle");
  var follow = document.getElementById("follow");
  var duration = strip ? Number(strip.dataset.duration) : 0;
  var calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  var lines = Array.prototype.map.call(document.querySelectorAll(".line"), function (element) {
    return { element: element, start: Number(element.dataset.start), end: Number(element.dataset.end), lit: false };
  });

  function clock(time) {
    var whole = Math.floor(time), two = function (n) { return (n < 10 ? "0" : "") + n; };
    var hours = Math.floor(whole / 3600), rest = two(Math.floor(whole / 60) % 60) + ":" + two(whole % 60);
    return hours ? hours + ":" + rest : rest;
  }

  function seek(time, play) {
    player.currentTime = Math.max(0, duration ? Math.min(time, duration) : time);
    show();
    if (play) { player.play().catch(function () { return null; }); }
  }

  function show() {
    var now = player.currentTime, newest = null;
    lines.forEach(function (line) {
      var lit = now >= line.start && now < line.end && (now > 0 || !player.paused);
      if (lit !== line.lit) {
        line.lit = lit;
        line.element.classList.toggle("now", lit);
        if (lit) { line.element.setAttribute("aria-current", "true"); newest = line.element; }
        else { line.element.removeAttribute("aria-current"); }
      }
    });
    if (newest && follow.checked && !player.paused) {
      newest.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    }
    if (!needle) { return; }
    var place = (duration ? Math.min(100, 100 * now / duration) : 0) + "%";
    needle.setAttribute("x1", place);
    needle.setAttribute("x2", place);
    strip.setAttribute("aria-valuenow", String(Math.round(now)));
    strip.setAttribute("aria-valuetext", clock(now));
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest ? event.target.closest("[data-seek]") : null;
    if (button) { seek(Number(button.dataset.seek), true); }
  });

  if (needle) {
    strip.addEventListener("click", function (event) {
      var box = strip.getBoundingClientRect();
      seek(duration * (event.clientX - box.left) / box.width, true);
    });
    strip.addEventListener("keydown", function (event) {
      var now = player.currentTime;
      var target = {
        ArrowRight: now + 5, ArrowUp: now + 5, ArrowLeft: now - 5, ArrowDown: now - 5,
        PageUp: now + 30, PageDown: now - 30, Home: 0, End: duration
      }[event.key];
      if (event.key === " " || event.key === "Enter") {
        if (player.paused) { seek(now, true); } else { player.pause(); }
      } else if (target === undefined) { return; } else { seek(target, false); }
      event.preventDefault();
    });
  }

  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (fold) { fold.open = true; });
  });

  ["timeupdate", "seeked", "play", "pause"].forEach(function (name) { player.addEventListener(name, show); });
  player.addEventListener("error", function () { document.getElementById("unplayable").hidden = false; });
  if (player.error) { document.getElementById("unplayable").hidden = false; }
}());
