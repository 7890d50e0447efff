"""How a library is shown: the command line (`ui.terminal`, without Qt) and the window."""
