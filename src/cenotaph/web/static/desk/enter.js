// A link is used by a person's browser, not by a program that only looks at it: those run no script.
document.getElementById("enter").submit();
