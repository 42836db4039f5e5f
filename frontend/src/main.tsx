import { render } from "preact";
import { App } from "./app";
import { followLinks } from "./router";
import "./styles/tokens.css";
import "./styles/base.css";

const page = document.getElementById("page");
if (page !== null) {
  document.addEventListener("click", followLinks);
  render(<App />, page);
}
