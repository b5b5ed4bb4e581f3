// Runs before anything is drawn, so that the chosen colours do not flash.
const chosen = localStorage.getItem("theme");
if (chosen === "dark" || chosen === "light") {
  document.documentElement.dataset["theme"] = chosen;
}
