// What textual-serve's terminal needs to be told, and what it does not do: it is given its socket under the name by
// which the page was opened, the keys once the app is there, and a button where the app has ended.

document.addEventListener("DOMContentLoaded", () => {
  const terminal = document.getElementById("terminal");
  const socket = new URL("socket", location.href);
  socket.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  terminal.dataset.sessionWebsocketUrl = socket.href;

  const again = document.getElementById("again");
  again.addEventListener("click", () => location.reload());

  let open = false;
  new MutationObserver(() => {
    if (document.body.classList.contains("-closed")) {
      again.focus();
    } else if (!open && document.body.classList.contains("-first-byte")) {
      open = true;
      terminal.querySelector("textarea").focus();
    }
  }).observe(document.body, { attributeFilter: ["class"] });
});
